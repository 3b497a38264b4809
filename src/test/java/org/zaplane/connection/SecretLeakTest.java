package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.ConnectionOrder.By;
import org.zaplane.problem.Problem;
import org.zaplane.revocation.DeletionPreviews;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Dump;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/**
 * LK-01, LK-02, LK-05: a unique canary as every credential, while everything that can be logged is;
 * afterwards it is in no log record and in no column.
 */
class SecretLeakTest {

  private static final String CANARY = "C4n4ry-0f-Gr3en-F1nch";

  /** Says back whatever it is sent, as a careless vendor does. */
  private final Upstream parrot =
      new Upstream(
          request -> {
            String sent = request.headers().getOrDefault("authorization", "");
            String bare = sent.substring(sent.indexOf(' ') + 1);
            boolean right = sent.contains("right") || request.path().startsWith("/right");
            return Upstream.Answer.json(
                right ? 200 : 401,
                "{\"ok\":%b,\"error\":\"no %s\",\"message\":\"no %s\",\"team\":\"%s\",\"username\":\"%s\"}"
                    .formatted(right, sent, sent, bare, bare));
          });

  private static final ConnectionFilter ALL =
      new ConnectionFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final ConnectionOrder BY_NAME = new ConnectionOrder(By.NAME, false);

  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    parrot.close();
  }

  @ParameterizedTest
  @EnumSource
  void lk01_canary_isNowhere(TestDatabase database) {
    try (CapturedLog log = new CapturedLog();
        ConnectionFixture desk =
            new ConnectionFixture(database.schemaWithTables(), Map.of(), parrot)) {
      Logger.getLogger("a.control").log(Level.FINEST, "the control {0}", "c0ntr0l");
      Scope alice = desk.somebody();
      useSlack(desk, alice);
      useShop(desk, alice);
      useWordPress(desk, alice);
      assertTrue(log.text().contains("c0ntr0l"));
      assertNoCanary("log", log.text());
      String dump = Dump.of(desk.core);
      assertTrue(dump.contains("name in the database"));
      assertNoCanary("database", dump);
      assertNoCanary("what people are told", told.toString());
    }
  }

  private void useSlack(ConnectionFixture desk, Scope caller) {
    String token = "xoxb-" + CANARY;
    tell(desk.slack(caller, "name in the database", token));
    tell(desk.slack(caller, "right", token + "-right"));
    long id = desk.slack(caller, "deleted", token).connection().id();
    tell(desk.connections.test(caller, id));
    told.add(desk.change(caller, id, "bot_token", token + "-2").toString());
    refused(() -> desk.change(caller, id, "bot_token", CANARY + " is no token"));
    refused(() -> desk.change(caller, id, CANARY + "?", "x"));
    tryOut(desk, caller, "slack", Optional.of(id), "bot_token", token + "-3");
    tryOut(desk, caller, "slack", Optional.of(id), "bot_token", CANARY + " is no token");
    refused(() -> tryOut(desk, caller, "slack", Optional.empty(), CANARY + "?", "x"));
    told.add(desk.core.get(ConnectionList.class).page(caller, ALL, BY_NAME, 1, 20).toString());
    told.add(desk.core.get(ConnectionSummaries.class).of(caller).toString());
    told.add(desk.core.get(DeletionPreviews.class).of(caller, id).toString());
    desk.connections.delete(caller, id);
  }

  private void useShop(ConnectionFixture desk, Scope caller) {
    List<String> addresses =
        List.of(parrot.url(), parrot.url() + "/right", "http://127.0.0.1:1", "https://192.168.0.1");
    for (String address : addresses) {
      tell(
          desk.make(
              caller,
              "shop",
              address,
              ConnectionFixture.given(
                  "site_url", address, "token", CANARY, "second", CANARY + "\"&\\/")));
      tryOut(desk, caller, "shop", Optional.empty(), "site_url", address, "token", CANARY);
    }
    TestedConnection moved =
        desk.make(
            caller,
            "shop",
            "moved",
            ConnectionFixture.given("site_url", parrot.url() + "/right", "token", CANARY));
    tell(moved);
    long id = moved.connection().id();
    told.add(desk.change(caller, id, "site_url", "https://elsewhere.example").toString());
    tell(desk.connections.test(caller, id));
    desk.damage(Optional.of(desk.row(id)));
    told.add(desk.change(caller, id, "site_url", parrot.url(), "token", CANARY).toString());
    refused(() -> desk.change(caller, id, "site_url", "ftp://" + CANARY, "token", CANARY));
  }

  private void useWordPress(ConnectionFixture desk, Scope caller) {
    for (String path : List.of("", "/right")) {
      tell(
          desk.make(
              caller,
              "wordpress",
              "blog" + path,
              ConnectionFixture.given(
                  "site_url",
                  parrot.url() + path,
                  "username",
                  "bob",
                  "application_password",
                  CANARY)));
    }
  }

  private void tryOut(
      ConnectionFixture desk,
      Scope caller,
      String slug,
      Optional<Long> connection,
      String... pairs) {
    CandidateResult tried =
        desk.core
            .get(CandidateTests.class)
            .run(
                caller,
                new TestCandidate(
                    slug, Optional.empty(), ConnectionFixture.given(pairs), connection));
    told.add(tried.toString());
  }

  private void tell(TestedConnection tested) {
    told.add(tested.toString());
  }

  private void refused(Runnable work) {
    try {
      work.run();
      told.add("taken");
    } catch (Problem problem) {
      told.add(problem.toString());
    }
  }

  private static void assertNoCanary(String where, String text) {
    byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
    String pair = "bob:" + CANARY;
    List<String> forms =
        List.of(
            CANARY,
            CANARY.toUpperCase(Locale.ROOT),
            URLEncoder.encode(CANARY + "\"&\\/", StandardCharsets.UTF_8),
            HexFormat.of().formatHex(canary),
            HexFormat.of().withUpperCase().formatHex(canary),
            Base64.getEncoder().withoutPadding().encodeToString(canary),
            Base64.getEncoder()
                .withoutPadding()
                .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    for (String form : forms) {
      int at = text.indexOf(form);
      assertTrue(
          at < 0,
          () ->
              form
                  + " is in the "
                  + where
                  + ": "
                  + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 100)));
    }
  }
}
