package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connect.FlowFixture.callback;
import static org.zaplane.connect.FlowFixture.inABrowser;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Scope;
import org.zaplane.problem.Problem.Kind;

/** Who begins must finish, in the session in which they began. */
class FlowBeginnerTest extends AtTheFlowDesk {

  /** What is not the beginner's own load takes no state. */
  private void assertStaysOpen(StartedFlow begun, FlowOwner beginner) {
    assertEquals(Status.PENDING, desk.flows.get(beginner, begun.id()).status());
    assertEquals(Status.CONNECTED, desk.finish(begun, "good-1", beginner).status());
  }

  @Test
  void sameUserInSameSession_isConnected() {
    FlowOwner beginner = desk.inABrowser();

    Flow flow = desk.finish(desk.begin(beginner), "good-1", beginner);

    assertEquals(Status.CONNECTED, flow.status(), flow.message());
    assertEquals("Connection created successfully", flow.message());
    assertEquals(Optional.empty(), flow.error());
    assertTrue(flow.connection().isPresent());
  }

  @Test
  void nobodySignedIn_isRefused_andTakesNoState_OA01_OA17() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);

    desk.assertRefusedBeforeAnyRequest(callback(begun.state(), "good-1", null));

    assertStaysOpen(begun, beginner);
  }

  @Test
  void sameUserInAnotherSession_isRefused_andTakesNoState_OA01() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);

    desk.assertRefusedBeforeAnyRequest(
        callback(begun.state(), "good-1", inABrowser(beginner.scope(), "second")));

    assertStaysOpen(begun, beginner);
  }

  @Test
  void sameUserWithoutSession_isRefused_whereTheFlowWasBegunInOne_OA01() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);

    desk.assertRefusedBeforeAnyRequest(
        callback(begun.state(), "good-1", new FlowOwner(beginner.scope(), Optional.empty())));
  }

  @Test
  void anotherUserInTheSameBrowser_isRefused_OA01_OA17() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);

    desk.assertRefusedBeforeAnyRequest(
        callback(begun.state(), "good-1", new FlowOwner(desk.somebody(), beginner.session())));

    assertStaysOpen(begun, beginner);
  }

  @Test
  void sameNumberAtAnotherSite_isRefused_OA06() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    Scope caller = beginner.scope();
    Scope elsewhere = Scope.own("other-site", caller.user());
    FlowOwner stranger = new FlowOwner(elsewhere, beginner.session());

    FlowFixture.assertProblem(Kind.NOT_FOUND, () -> desk.flows.get(stranger, begun.id()));
    desk.assertRefusedBeforeAnyRequest(callback(begun.state(), "good-1", stranger));
  }

  @Test
  void flowBegunWithoutSession_endsInEveryBrowserOfItsUser_andInNoOther() {
    Scope caller = desk.somebody();
    FlowOwner client = new FlowOwner(caller, Optional.empty());
    String state = desk.begin(client).state();

    desk.assertRefusedBeforeAnyRequest(callback(state, "good-1", desk.inABrowser()));
    desk.assertRefusedBeforeAnyRequest(callback(desk.begin(client).state(), "good-1", null));
    Flow flow = desk.finish(desk.begin(client), "good-1", inABrowser(caller, "any"));

    assertEquals(Status.CONNECTED, flow.status(), flow.message());
  }

  @Test
  void unboundFlowsAllowed_onlyThoseOfClientsAndOnlyWhereNobodyIsSignedIn_OA01() {
    Map<String, String> allow = Map.of("ZAPLANE_OAUTH_UNBOUND_FLOWS", "allow");
    try (FlowFixture open = new FlowFixture(database.schemaWithTables(), allow, desk.acme)) {
      FlowOwner beginner = open.inABrowser();
      FlowOwner client = new FlowOwner(beginner.scope(), Optional.empty());
      FlowOwner stranger = open.inABrowser();

      FlowOwner elsewhere = inABrowser(beginner.scope(), "second");
      open.assertRefusedBeforeAnyRequest(callback(open.begin(beginner).state(), "good-1", null));
      open.assertRefusedBeforeAnyRequest(
          callback(open.begin(beginner).state(), "good-1", elsewhere));
      open.assertRefusedBeforeAnyRequest(callback(open.begin(client).state(), "good-1", stranger));
      Flow flow = open.finish(open.begin(client), "good-1", null);

      assertEquals(Status.CONNECTED, flow.status(), flow.message());
    }
  }

  @Test
  void unknownEmptyAndMissingState_areRefused() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);

    desk.assertRefusedBeforeAnyRequest(callback("", "good-1", beginner));
    desk.assertRefusedBeforeAnyRequest(callback("a".repeat(64), "good-1", beginner));
    desk.assertRefusedBeforeAnyRequest(callback(begun.id(), "good-1", beginner));
    desk.assertRefusedBeforeAnyRequest(callback(begun.state() + " ", "good-1", beginner));
    desk.assertRefusedBeforeAnyRequest(
        new Callback(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(beginner)));
    assertEquals(Status.PENDING, desk.flows.get(beginner, begun.id()).status());
  }
}
