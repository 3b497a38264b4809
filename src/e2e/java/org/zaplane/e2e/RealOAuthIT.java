package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.OAuthUser.ALICE;
import static org.zaplane.e2e.OAuthUser.BOB;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.OAuthUser.Answer;
import org.zaplane.e2e.RawHttp.Response;

/** Connections to a real OAuth server, from the consent of its user to the end of the grant. */
class RealOAuthIT {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String REFRESH = "refresh_token";

  private static OAuthServer server;
  private static RunningServer product;
  private static AcmeId alice;

  private final List<Integer> made = new ArrayList<>();

  @BeforeAll
  static void start() {
    server = OAuthServer.start("http://localhost/not-known-yet", LONG);
    product = new RunningServer(AcmeId.of(server));
    People people = new People().add(product, "alice", "administrator");
    product.start();
    server.redirectTo(product.base() + AcmeId.CALLBACK);
    alice = new AcmeId(Browser.signIn(product, "alice", people.password("alice")));
  }

  @AfterAll
  static void end() {
    if (product != null) {
      product.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void reset() {
    server.reset();
    server.accessTokenLife(LONG);
  }

  /** What is deleted is refreshed no more, so that it does not count in the next test. */
  @AfterEach
  void delete() {
    made.forEach(alice::delete);
  }

  private int connect() {
    int id = alice.connect(ALICE);
    made.add(id);
    return id;
  }

  private static String status(int id) {
    return alice.connection(id).getString("status");
  }

  /** A round of the product may be quicker than a test. */
  private static void waitForTheEndOfTheToken(int id, int refreshes) {
    Waiting.until(
        "the access token is over",
        PATIENCE,
        () -> !alice.hasToken(id) || server.tokenRequests(REFRESH) > refreshes);
  }

  @Test
  void consent_makesAnActiveConnectionOfTheAccount() {
    int id = connect();

    assertEquals("active", status(id));
    assertEquals("alice", alice.connection(id).getString("account"));
    assertEquals("oauth2", alice.connection(id).getString("auth_kind"));
    assertEquals(1, server.tokenRequests("authorization_code", "ok"));
    assertEquals(1, server.activeFamilies());
  }

  @Test
  void denial_isTold_andNothingIsExchanged() {
    URI redirect = alice.authorize(ALICE, Answer.DENY, OptionalInt.empty());

    Response page = alice.follow(redirect);
    Response again = alice.follow(redirect);

    assertEquals(400, page.status());
    // with the server's own description
    assertEquals(
        "OAuth error: access_denied: OAuth 2.0 Parameter: client_id",
        AcmeId.told(page).getString("message"));
    assertTrue(page.body().contains("You did not allow the access."), page.body());
    // who began is told the same again, and nothing is asked for
    assertEquals(AcmeId.told(page), AcmeId.told(again));
    assertEquals(0, server.tokenRequests("authorization_code"));
  }

  /** OA-05. */
  @ParameterizedTest
  @ValueSource(strings = {"&iss=http%3A%2F%2F127.0.0.1%3A1", ""})
  void callbackOfAnotherIssuer_isRefusedBeforeTheCodeIsShown(String issuer) {
    URI redirect = alice.authorize(ALICE, Answer.APPROVE, OptionalInt.empty());
    URI tampered = URI.create(redirect.toString().replaceFirst("&iss=[^&]*", issuer));

    Response page = alice.follow(tampered);
    Response again = alice.follow(redirect);

    assertEquals(400, page.status());
    assertEquals("invalid_state", AcmeId.told(page).getString("code"));
    assertEquals("invalid_state", AcmeId.told(again).getString("code"));
    assertEquals(0, server.tokenRequests("authorization_code"));
  }

  @Test
  void otherAccountAtReconnect_isAskedAboutAndChangesNothingYet() {
    int id = connect();

    Response page = alice.follow(alice.authorize(BOB, Answer.APPROVE, OptionalInt.of(id)));

    assertEquals("other_account", AcmeId.told(page).getString("code"));
    assertTrue(page.body().contains("another account (bob)"), page.body());
    assertTrue(page.body().contains("Use the other account"), page.body());
    assertEquals("alice", alice.connection(id).getString("account"));
    assertTrue(alice.test(id).getBoolean("success"));
  }

  @Test
  void tokenThatIsOver_isRefreshedOnceAndTheTestWorks() {
    server.accessTokenLife(SHORT);
    int id = connect();
    server.accessTokenLife(LONG);
    waitForTheEndOfTheToken(id, 0);

    JsonObject first = alice.test(id);
    JsonObject second = alice.test(id);

    assertTrue(first.getBoolean("success"), first::toString);
    assertTrue(second.getBoolean("success"), second::toString);
    assertEquals("active", status(id));
    assertEquals(1, server.tokenRequests(REFRESH, "ok"));
    assertEquals(1, server.tokenRequests(REFRESH));
  }

  @Test
  void rotatedRefreshTokens_areUsedRoundAfterRound() {
    server.accessTokenLife(SHORT);
    int id = connect();
    for (int round = 0; round < 3; round++) {
      int refreshes = server.tokenRequests(REFRESH);
      waitForTheEndOfTheToken(id, refreshes);

      JsonObject tested = alice.test(id);

      assertTrue(tested.getBoolean("success"), tested::toString);
      assertTrue(server.tokenRequests(REFRESH) > refreshes);
    }
    assertEquals(server.tokenRequests(REFRESH), server.tokenRequests(REFRESH, "ok"));
    assertEquals(1, server.activeFamilies());
  }

  @Test
  void grantWithdrawnAtTheServer_needsAPersonWhoReconnects() {
    server.accessTokenLife(SHORT);
    int id = connect();
    server.withdrawGrants();
    server.accessTokenLife(LONG);
    waitForTheEndOfTheToken(id, 0);

    JsonObject tested = alice.test(id);

    assertFalse(tested.getBoolean("success"), tested::toString);
    assertEquals("needs_reconnect", status(id));
    Response page = alice.follow(alice.authorize(ALICE, Answer.APPROVE, OptionalInt.of(id)));
    assertEquals(id, AcmeId.told(page).getInt("connection_id"));
    assertEquals("active", status(id));
    assertTrue(alice.test(id).getBoolean("success"));
    assertEquals(1, server.activeFamilies());
  }

  /** OP-01. */
  @Test
  void deletion_endsTheGrantAtTheServer() {
    int id = alice.connect(ALICE);
    int before = server.revocations();
    assertEquals(1, server.activeFamilies());

    alice.delete(id);

    Waiting.until("the grant is revoked", PATIENCE, () -> server.revocations() > before);
    Waiting.until("no grant is alive", PATIENCE, () -> server.activeFamilies() == 0);
  }
}
