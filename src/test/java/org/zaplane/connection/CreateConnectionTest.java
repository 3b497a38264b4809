package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;
import static org.zaplane.connection.ConnectionFixture.given;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

class CreateConnectionTest extends WithConnections {

  @Test
  void goodToken_isActiveAndTellsTheAccount() {
    Scope alice = desk.somebody();
    TestedConnection tested = desk.slack(alice, "Müller 🚀", "xoxb-good-1");
    assertTrue(tested.result().successful());
    assertEquals("Connected to workspace: Acme Corp", tested.result().message());
    Connection kept = desk.connections.get(alice, tested.connection().id());
    assertEquals("Müller 🚀", kept.name());
    assertEquals(Status.ACTIVE, kept.status());
    assertEquals(Optional.empty(), kept.statusReason());
    assertEquals(Optional.of("success"), kept.lastTestStatus());
    assertEquals(Optional.of("T12345678"), kept.accountIdentity());
    assertEquals("api_key", kept.authType());
    assertEquals(alice.user(), kept.owner());
  }

  @Test
  void refusedToken_isKeptInErrorWithTheReason() {
    Scope alice = desk.somebody();
    TestedConnection tested = desk.slack(alice, "Team", "xoxb-bad");
    assertFalse(tested.result().successful());
    Connection kept = desk.connections.get(alice, tested.connection().id());
    assertEquals(Status.ERROR, kept.status());
    assertTrue(kept.statusReason().orElseThrow().startsWith("Slack API error: invalid_auth"));
    assertEquals(Optional.of("failed"), kept.lastTestStatus());
    assertEquals(Map.of("bot_token", "xoxb-bad"), desk.opened(kept.id()));
  }

  @Test
  void integrationWithoutTest_isKeptAsActive() {
    TestedConnection tested =
        desk.make(desk.somebody(), "sendgrid", "Mail", given("api_key", "SG.12345678"));
    assertEquals("Credentials saved.", tested.result().message());
    assertEquals(Status.ACTIVE, tested.connection().status());
  }

  @Test
  void retryWhileInError_updatesThatRowAndLeavesNoSecretBehind() {
    Scope alice = desk.somebody();
    Connection first = desk.slack(alice, "Team", "xoxb-bad").connection();
    Connection second = desk.slack(alice, "Team", "xoxb-good-2").connection();
    assertEquals(first.id(), second.id());
    assertEquals(first.uuid(), second.uuid());
    assertEquals(Status.ACTIVE, second.status());
    assertEquals(Map.of("bot_token", "xoxb-good-2"), desk.opened(first.id()));
    assertEquals(1, desk.connections.list(alice, Optional.empty()).size());
    desk.assertNoOrphans();
  }

  /** HTTP Basic cannot carry it, whether the manifest says so or not. */
  @Test
  void userNameWithAColon_isRefusedByNameAndNothingIsKept() {
    String anyName = "{\"auth\":{\"basic\":{\"fields\":{\"username\":{\"pattern\":null}}}}}";
    try (Core core =
        Core.with(database.schemaWithTables(), Overlays.of(Map.of("wordpress", anyName)))) {
      Scope alice = core.scope("alice");
      Connections connections = core.get(Connections.class);
      Map<String, Optional<Secret>> given =
          Map.of(
              "site_url", Optional.of(Secret.of("https://127.0.0.1")),
              "username", Optional.of(Secret.of("an:n")),
              "application_password", Optional.of(Secret.of("abcd EFGH 1234 ijkl MNOP 5678")));
      NewConnection made = new NewConnection("wordpress", "Blog", false, given);
      Problem refused = assertThrows(Problem.class, () -> connections.create(alice, made));
      assertEquals("A user name cannot have a colon.", refused.getMessage());
      assertEquals(List.of(), connections.list(alice, Optional.empty()));
    }
  }

  @Test
  void sameNameTenMinutesLater_isAnotherConnection() {
    Scope alice = desk.somebody();
    long first = desk.slack(alice, "Team", "xoxb-bad-1").connection().id();
    desk.core.clock().pass(Duration.ofMinutes(10).minusSeconds(1));
    assertEquals(first, desk.slack(alice, "Team", "xoxb-bad-2").connection().id());
    desk.core.clock().pass(Duration.ofSeconds(1));
    long second = desk.slack(alice, "Team", "xoxb-bad-3").connection().id();
    assertNotEquals(first, second);
    assertEquals(Map.of("bot_token", "xoxb-bad-2"), desk.opened(first));
  }

  /** What worked once is no failed try, although it tells no account and fails by now. */
  @Test
  void sameNameAfterItWorked_isAnotherConnection() {
    Scope alice = desk.somebody();
    try (Upstream shop = ConnectionFixture.playShop("right")) {
      long first = desk.shop(alice, "Shop", shop).connection().id();
      desk.change(alice, first, "token", "wrong");
      assertEquals(Status.ERROR, desk.connections.get(alice, first).status());
      long second = desk.shop(alice, "Shop", shop).connection().id();
      assertNotEquals(first, second);
      assertEquals("wrong", desk.opened(first).get("token"));
    }
  }

  @Test
  void sameNameWhileActive_isAnotherConnection() {
    Scope alice = desk.somebody();
    long first = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    long second = desk.slack(alice, "Team", "xoxb-bad").connection().id();
    assertNotEquals(first, second);
    assertEquals(Map.of("bot_token", "xoxb-good-1"), desk.opened(first));
  }

  @Test
  void sameNameWhileSwitchedOff_isAnotherConnection() {
    Scope alice = desk.somebody();
    long first = desk.slack(alice, "Team", "xoxb-bad").connection().id();
    desk.enable(alice, first, false);
    long second = desk.slack(alice, "Team", "xoxb-good-1").connection().id();
    assertNotEquals(first, second);
    assertEquals(Map.of("bot_token", "xoxb-bad"), desk.opened(first));
  }

  @Test
  void errorRowOfAnotherUserNameOrApp_isNotTouched() {
    Scope alice = desk.somebody();
    Scope bob = desk.somebody();
    long others = desk.slack(bob, "Team", "xoxb-bad-bob").connection().id();
    long otherName = desk.slack(alice, "team", "xoxb-bad-name").connection().id();
    desk.slack(alice, "Team", "xoxb-good-1");
    assertEquals(Map.of("bot_token", "xoxb-bad-bob"), desk.opened(others));
    assertEquals(Map.of("bot_token", "xoxb-bad-name"), desk.opened(otherName));
    assertEquals(2, desk.connections.list(alice, Optional.empty()).size());
    assertEquals(1, desk.connections.list(bob, Optional.empty()).size());
  }

  @Test
  void unknownIntegration_isNotFound() {
    Scope alice = desk.somebody();
    assertRefused(
        Kind.NOT_FOUND,
        Subject.INTEGRATION,
        () -> desk.make(alice, "Slack", "x", given("bot_token", "xoxb-good-1")));
    assertTrue(desk.connections.list(alice, Optional.empty()).isEmpty());
  }

  private static final String TWO_WAYS =
      """
      {"slug": "two", "name": "Two", "http": {"base": "https://two.example"},
       "auth": {
         "api_key": {"label": "Key", "fields": {"key": {"type": "password", "label": "Key", "required": true}},
           "apply": {"headers": {"X-Key": "{key}"}}},
         "basic": {"label": "Login", "fields": {
           "user": {"type": "text", "label": "User", "required": true, "secret": false},
           "password": {"type": "password", "label": "Password", "required": true}},
           "apply": {"username": "{user}", "password": "{password}"}}}}
      """;

  @Test
  void oneOfSeveralTypedSchemes_isChosen() {
    try (Core core =
        Core.with(TestDatabase.H2.schemaWithTables(), Overlays.of(Map.of("two", TWO_WAYS)))) {
      Scope alice = core.scope("alice");
      Connections connections = core.get(Connections.class);
      Map<String, Optional<Secret>> login =
          Map.of("user", Optional.of(Secret.of("ada")), "password", Optional.of(Secret.of("p")));
      NewConnection chosen =
          new NewConnection("two", "By login", false, Optional.of("basic"), login);
      assertEquals("basic", connections.create(alice, chosen).connection().authType());
      NewConnection first = new NewConnection("two", "By key", false, given("key", "k-1"));
      assertEquals("api_key", connections.create(alice, first).connection().authType());
      for (String kind : List.of("oauth2", "nothing", "")) {
        NewConnection other = new NewConnection("two", "x", false, Optional.of(kind), login);
        assertRefused(Kind.INVALID, Subject.CREDENTIALS, () -> connections.create(alice, other));
      }
    }
  }

  @Test
  void interactiveOAuth_isRefused() {
    Scope alice = desk.somebody();
    NewConnection interactive =
        new NewConnection("slack", "x", true, given("bot_token", "xoxb-good-1"));
    assertRefused(
        Kind.INVALID, Subject.CREDENTIALS, () -> desk.connections.create(alice, interactive));
  }

  @Test
  void appThatKnowsOAuthAlone_isRefused() {
    Scope alice = desk.somebody();
    assertRefused(
        Kind.INVALID,
        Subject.CREDENTIALS,
        () -> desk.make(alice, "google-meet", "x", given("access_token", "ya29.x")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "status", "user_id", "owner", "access_token", "BOT_TOKEN", ""})
  void ac03_memberThatIsNoField_isRefused(String name) {
    Scope alice = desk.somebody();
    assertRefused(
        Kind.INVALID,
        Subject.CREDENTIALS,
        () -> desk.make(alice, "slack", "x", given("bot_token", "xoxb-good-1", name, "7")));
    assertNothingKept(alice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"******", "***", "••••", "xoxb-****", "   ", "", "not-a-bot-token"})
  void lk04_maskOrUnfitValue_isRefusedAndNothingIsKept(String token) {
    Scope alice = desk.somebody();
    int asked = desk.slack.requests().size();
    assertRefused(Kind.INVALID, Subject.CREDENTIALS, () -> desk.slack(alice, "x", token));
    assertEquals(asked, desk.slack.requests().size());
    assertNothingKept(alice);
  }

  @Test
  void missingCredential_isNamed() {
    Scope alice = desk.somebody();
    for (Map<String, Optional<Secret>> given : List.of(given(), given("bot_token", null))) {
      assertEquals(
          "Missing or invalid credential: bot_token.",
          assertRefused(
                  Kind.INVALID, Subject.CREDENTIALS, () -> desk.make(alice, "slack", "x", given))
              .getMessage());
    }
    assertNothingKept(alice);
  }

  @Test
  void silentUpstream_isKeptInErrorSoThatNothingTypedIsLost() {
    Scope alice = desk.somebody();
    TestedConnection tested =
        desk.make(alice, "shop", "x", given("site_url", "http://127.0.0.1:1", "token", "right"));
    assertEquals(Status.ERROR, tested.connection().status());
    assertTrue(tested.result().message().contains("could not be reached"));
    assertEquals("right", desk.opened(tested.connection().id()).get("token"));
  }

  private void assertNothingKept(Scope caller) {
    assertTrue(desk.connections.list(caller, Optional.empty()).isEmpty());
    desk.assertNoOrphans();
  }
}
