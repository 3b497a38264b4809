package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Connections;
import org.zaplane.platform.ColumnText;
import org.zaplane.problem.Problem.Kind;

/** What a system gave and cannot be kept is ended there, and the person is told. */
class UnsavedGrantTest extends AtTheFlowDesk {

  private static final String ENDED = " The authorization was ended at Acme.";

  private int connections(FlowOwner beginner) {
    return desk.core.get(Connections.class).list(beginner.scope(), Optional.of("ending")).size();
  }

  private List<String> endedBy(Runnable work) {
    int before = desk.acme.ended().size();
    work.run();
    List<String> ended = desk.acme.ended();
    return ended.subList(before, ended.size());
  }

  /** One character more is {@code odd-length}. */
  @Test
  void longestTokens_areKept() {
    FlowOwner beginner = desk.inABrowser();
    String code = "good-" + "x".repeat(20_000 - "refresh-good-".length());

    Flow flow = desk.finish(desk.begin(beginner, "ending"), code, beginner);

    assertEquals(Status.CONNECTED, flow.status(), flow.message());
    assertEquals(1, connections(beginner));
  }

  @Test
  void scopesThatJustFit_areKept() {
    FlowOwner beginner = desk.inABrowser();
    String code = "good-wide-" + ColumnText.MAX_BYTES;

    List<String> ended =
        endedBy(
            () ->
                assertEquals(
                    Status.CONNECTED,
                    desk.finish(desk.begin(beginner, "ending"), code, beginner).status()));

    assertEquals(List.of(), ended);
    assertEquals(1, connections(beginner));
  }

  @ParameterizedTest
  @ValueSource(ints = {ColumnText.MAX_BYTES + 1, 70_000, 500_000})
  void moreScopesThanCanBeKept_endTheGrant(int length) {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner, "ending");
    String code = "good-wide-" + length;

    List<String> ended =
        endedBy(
            () -> {
              Flow flow = desk.finish(begun, code, beginner);
              assertEquals(Status.FAILED, flow.status());
              assertEquals(Optional.of(FlowFixture.EXCHANGE_FAILED), flow.error());
              assertEquals(
                  "The system granted more scopes than can be kept." + ENDED, flow.message());
            });

    assertEquals(List.of("refresh-" + code, "access-" + code), ended);
    assertEquals(0, connections(beginner));
    assertEquals(Status.FAILED, desk.flows.get(beginner, begun.id()).status());
  }

  @Test
  void tokensThatAreOfNoUse_areEnded() {
    for (String code : List.of("odd-proof", "odd-length", "odd-place")) {
      FlowOwner beginner = desk.inABrowser();
      List<String> ended =
          endedBy(
              () -> {
                Flow flow = desk.finish(desk.begin(beginner, "ending"), code, beginner);
                assertEquals(Status.FAILED, flow.status());
                assertTrue(flow.message().endsWith(ENDED), flow.message());
              });
      assertEquals(code + "-at", ended.get(ended.size() - 1));
    }
  }

  @Test
  void systemThatOffersNoEnd_isNamed() {
    FlowOwner beginner = desk.inABrowser();

    Flow flow = desk.finish(desk.begin(beginner), "good-wide-70000", beginner);

    assertEquals(
        "The system granted more scopes than can be kept. Acme offers no way to end an authorization from here. Remove the app in your account there.",
        flow.message());
  }

  /** Some systems end every grant of an account together. */
  @Test
  void connectionThatWorks_keepsItsGrant_whenTheNewOneCannotBeKept() {
    try (FlowFixture broken = new FlowFixture(database.schemaWithTables(), Map.of(), desk.acme)) {
      FlowOwner beginner = broken.inABrowser();
      long id =
          broken
              .finish(broken.begin(beginner, "ending"), "good-one", beginner)
              .connection()
              .orElseThrow();
      StartedFlow again = broken.flows.begin(beginner, FlowFixture.wish("ending", Optional.of(id)));
      broken.sql("drop table zaplane_quota_turn");

      List<String> ended =
          endedBy(
              () ->
                  assertEquals(
                      "The connection could not be saved. The connection keeps the authorization from before.",
                      broken.finish(again, "good-one", beginner).message()));

      assertEquals(List.of(), ended);
    }
  }

  @Test
  void otherAccountsGrant_isEndedWhenItCannotWaitForAWord() {
    FlowOwner beginner = desk.inABrowser();
    long id =
        desk.finish(desk.begin(beginner, "ending"), "good-one", beginner)
            .connection()
            .orElseThrow();
    StartedFlow again = desk.flows.begin(beginner, FlowFixture.wish("ending", Optional.of(id)));
    List<String> ended =
        endedBy(
            () ->
                assertEquals(
                    Status.FAILED, desk.finish(again, "good-wide-70000", beginner).status()));

    assertEquals(2, ended.size());
    assertEquals(
        org.zaplane.connection.Status.ACTIVE,
        desk.core.get(Connections.class).get(beginner.scope(), id).status());
  }

  @Test
  void connectionThatWasDeletedMeanwhile_endsTheNewGrantToo() {
    FlowOwner beginner = desk.inABrowser();
    long id =
        desk.finish(desk.begin(beginner, "ending"), "good-one", beginner)
            .connection()
            .orElseThrow();
    StartedFlow again = desk.flows.begin(beginner, FlowFixture.wish("ending", Optional.of(id)));
    desk.core.get(Connections.class).delete(beginner.scope(), id);

    List<String> ended =
        endedBy(
            () -> assertTrue(desk.finish(again, "good-one", beginner).message().endsWith(ENDED)));

    assertEquals(List.of("refresh-good-one", "access-good-one"), ended);
  }

  @Test
  void flowForWhichThereIsNoRoom_isNotBegun() {
    try (FlowFixture small = small()) {
      FlowOwner beginner = small.inABrowser();
      FlowOwner other = small.inABrowser();
      long id = small.connected(beginner, "one");

      FlowFixture.assertProblem(Kind.TOO_MANY, () -> small.begin(beginner, "ending"));

      assertEquals(List.of(), small.column("select state_hash from zaplane_pending_authorization"));
      StartedFlow again = small.flows.begin(beginner, FlowFixture.wish("acme", Optional.of(id)));
      assertEquals(Status.CONNECTED, small.finish(again, "good-one", beginner).status());
      assertEquals(Status.CONNECTED, small.finish(small.begin(other), "good-two", other).status());
      small.core.get(Connections.class).delete(beginner.scope(), id);
      small.connected(beginner, "three");
    }
  }

  @Test
  void grantForWhichThereIsNoRoomAnyMore_isEnded() {
    try (FlowFixture small = small()) {
      FlowOwner beginner = small.inABrowser();
      StartedFlow late = small.begin(beginner, "ending");
      small.connected(beginner, "one");

      List<String> ended =
          endedBy(
              () -> {
                Flow flow = small.finish(late, "good-two", beginner);
                assertEquals(Status.FAILED, flow.status());
                assertEquals(
                    "You have as many connections as one user may have. Delete one first." + ENDED,
                    flow.message());
              });

      assertEquals(List.of("refresh-good-two", "access-good-two"), ended);
      assertEquals(
          1, small.core.get(Connections.class).list(beginner.scope(), Optional.empty()).size());
    }
  }

  private FlowFixture small() {
    return new FlowFixture(
        database.schemaWithTables(), Map.of("ZAPLANE_MAX_CONNECTIONS", "1"), desk.acme);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zaplane_sequence", "zaplane_connection", "zaplane_flow"})
  void databaseThatFailsAfterTheExchange_isNoException(String table) {
    try (FlowFixture broken = new FlowFixture(database.schemaWithTables(), Map.of(), desk.acme)) {
      FlowOwner beginner = broken.inABrowser();
      StartedFlow begun = broken.begin(beginner, "ending");
      broken.sql("drop table " + table);

      List<String> ended =
          endedBy(
              () -> {
                Flow flow = broken.finish(begun, "good-one", beginner);
                boolean kept = table.equals("zaplane_flow");
                assertEquals(kept ? Status.CONNECTED : Status.FAILED, flow.status());
                if (!kept) {
                  assertEquals("The connection could not be saved." + ENDED, flow.message());
                }
              });

      assertEquals(table.equals("zaplane_flow") ? 0 : 2, ended.size());
    }
  }
}
