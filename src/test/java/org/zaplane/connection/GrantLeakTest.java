package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.renewal.FakeSystem;
import org.zaplane.renewal.GrantFixture;
import org.zaplane.renewal.InvalidClients;
import org.zaplane.renewal.ManualRenewal;
import org.zaplane.revocation.Disconnections;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Dump;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream.Answer;

/** LK-01, LK-05 for grants: every token and secret holds a canary, which is seen nowhere. */
class GrantLeakTest {

  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void canary_isNowhere(TestDatabase database) {
    try (CapturedLog log = new CapturedLog();
        GrantFixture desk = new GrantFixture(database)) {
      Logger.getLogger("a.control").log(Level.FINEST, "the control {0}", "c0ntr0l");
      Scope alice = desk.somebody();
      Connection made = desk.connect(alice);
      told.add(made.toString());
      told.add(desk.grant("acme", "x", desk.acme.issue("a")).toString());
      for (int status : List.of(200, 400, 401, 429, 503)) {
        renewBadly(desk, alice, made.id(), status);
      }
      desk.acme.answerNormally();
      told.add(desk.get(ManualRenewal.class).renew(alice, made.id()).toString());
      told.add(
          desk.grants()
              .reconnect(alice, made.id(), desk.grant("acme", "x", desk.acme.issue("o")), false)
              .toString());
      told.add(desk.desk.connections.form(alice, made.id(), "acme", Map.of()).toString());
      letGo(desk, alice, made.id());
      assertTrue(log.text().contains("c0ntr0l"));
      assertNoCanary("log", log.text());
      String dump = Dump.of(desk.desk.core);
      assertTrue(dump.contains("renewal_failed"));
      assertNoCanary("database", dump);
      assertNoCanary("what people are told", told.toString());
    }
  }

  /** The system says back the tokens that it was sent. */
  private void renewBadly(GrantFixture desk, Scope caller, long id, int status) {
    String refresh =
        desk.get(StoredCredentials.class)
            .find(desk.desk.row(id))
            .orElseThrow()
            .get("refresh_token")
            .reveal();
    desk.acme.answer(
        "/token",
        Answer.json(
            status,
            "{\"error\":\"%s\",\"error_description\":\"not %s, %s\"}"
                .formatted(refresh, refresh, "client-secret-" + FakeSystem.CANARY)));
    desk.pass(Duration.ofHours(2));
    try {
      told.add(desk.usable(desk.desk.row(id)).toString());
    } catch (TokensRefused refusal) {
      told.add(refusal.toString());
    }
    desk.renewalRound();
    desk.pass(Duration.ofHours(2));
    told.add(desk.desk.connections.test(caller, id).toString());
    told.add(desk.get(InvalidClients.class).of(caller).toString());
  }

  private void letGo(GrantFixture desk, Scope caller, long id) {
    desk.acme.answer(
        "/revoke",
        Answer.json(400, "{\"error\":\"no " + desk.stored(id) + "\",\"error_description\":\"x\"}"));
    told.add(desk.get(Disconnections.class).disconnect(caller, id).toString());
    desk.revocationRound();
    desk.pass(Duration.ofDays(2));
    desk.revocationRound();
    desk.desk.connections.delete(caller, id);
    desk.desk.column("select message from zaplane_activity").forEach(told::add);
  }

  private static void assertNoCanary(String where, String text) {
    for (String form : List.of(FakeSystem.CANARY, FakeSystem.CANARY.toUpperCase(Locale.ROOT))) {
      int at = text.indexOf(form);
      assertFalse(
          at >= 0,
          () ->
              "in the "
                  + where
                  + ": "
                  + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 100)));
    }
  }
}
