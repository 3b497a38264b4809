package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zaplane.connect.FlowFixture.assertProblem;
import static org.zaplane.connect.FlowFixture.callback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.connect.Flow.Status;
import org.zaplane.problem.Problem.Kind;

/** AC-09: a system that has another address since a flow began gets nothing of that flow. */
class FlowAddressTest extends AtTheFlowDesk {

  private Acme elsewhere;
  private FlowFixture moved;
  private FlowOwner beginner;

  @BeforeEach
  void move() {
    elsewhere = new Acme();
    moved = new FlowFixture(schema, Map.of(), elsewhere);
    beginner = desk.inABrowser();
  }

  @AfterEach
  void closeMoved() {
    moved.close();
    elsewhere.close();
  }

  @Test
  void ac09_code_isNotSentToTheNewAddress() {
    StartedFlow begun = desk.begin(beginner);
    int before = desk.acme.requests().size();
    moved.assertRefusedBeforeAnyRequest(callback(begun.state(), "good-1", beginner));
    assertEquals(List.of(), elsewhere.requests());
    assertEquals(before, desk.acme.requests().size());
  }

  @Test
  void ac09_grantThatWaitsForAWord_isNotSavedForTheNewAddress() {
    long id = desk.connected(beginner, "one");
    StartedFlow begun = desk.flows.begin(beginner, FlowFixture.wish("acme", Optional.of(id)));
    assertEquals(Status.OTHER_ACCOUNT, desk.finish(begun, "good-two", beginner).status());
    assertProblem(Kind.CONFLICT, () -> moved.flows.confirm(beginner, begun.id()));
    assertEquals(List.of(), elsewhere.requests());
  }

  @Test
  void ac09_reconnectionByTheAuthor_sendsNoStoredClientSecretToAnAddressThatAnOverlayChanged() {
    try (FlowFixture liberal =
        new FlowFixture(schema, Map.of("ZAPLANE_MOVE_SECRETS", "author"), elsewhere)) {
      long id = desk.connected(beginner, "one");
      NewFlow withoutClient =
          new NewFlow("acme", "By OAuth", Map.of(), FlowFixture.REDIRECT_URI, Optional.of(id));
      assertProblem(Kind.INVALID, () -> liberal.flows.begin(beginner, withoutClient));
    }
  }
}
