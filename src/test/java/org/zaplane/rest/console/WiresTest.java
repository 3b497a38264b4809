package org.zaplane.rest.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.activity.Activity;
import org.zaplane.connection.CandidateResult;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionSummary;
import org.zaplane.connection.Status;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.credential.Options;
import org.zaplane.identity.Account;
import org.zaplane.identity.ApplicationPassword;
import org.zaplane.identity.ApplicationPasswords.Made;
import org.zaplane.identity.Session;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.FieldType;
import org.zaplane.integration.HttpApi;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.integration.Profile;
import org.zaplane.integration.Template;
import org.zaplane.pluginimport.ImportPage;
import org.zaplane.pluginimport.Outcome;
import org.zaplane.pluginimport.RowOutcome;
import org.zaplane.rest.wordpress.JsonOut;
import org.zaplane.revocation.DeletionPreview;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

class WiresTest {

  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 12, 10, 30, 0, 123_000);
  private static final UUID NAME = UUID.fromString("11111111-2222-4333-8444-555555555555");

  private static Connection connection(String kind, Status status) {
    return new Connection(
        7,
        NAME,
        "user:3",
        "slack",
        kind,
        "Team",
        status,
        Optional.of("Not tested yet."),
        Optional.empty(),
        new Connection.Times(
            TIME,
            TIME.plusDays(1),
            Optional.empty(),
            Optional.of(TIME),
            Optional.of(TIME.minusDays(1)),
            Optional.empty()),
        Optional.of("failed"),
        Optional.empty(),
        List.of("production"),
        new Connection.StoredValues(
            Options.ofTexts(Map.of("url", "https://a.example", "note", "N", "region", "eu")),
            Set.of("token", "access_token")),
        4);
  }

  private static Field field(String key, boolean secret) {
    return new Field(
        key,
        FieldType.TEXT,
        key,
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Field.Range.ALL,
        Map.of(),
        Map.of(),
        secret);
  }

  /** Its address was open once and is a secret now. */
  private static Integration slack() {
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put("url", field("url", true));
    fields.put("note", field("note", false));
    fields.put("token", field("token", true));
    fields.put("second", field("second", true));
    AuthScheme scheme =
        new AuthScheme(
            "basic",
            "L",
            "D",
            fields,
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty());
    return new Integration(
        "slack",
        "Slack",
        Profile.NONE,
        new HttpApi(Template.parse("https://slack.example"), Map.of()),
        Map.of("basic", scheme),
        Optional.empty(),
        false,
        Optional.empty());
  }

  @Test
  void connection_isWrittenWithItsStateAndReason() {
    assertEquals(
        "{\"id\":7,\"uuid\":\"11111111-2222-4333-8444-555555555555\",\"user_id\":3,\"app\":\"slack\","
            + "\"app_name\":\"Slack\",\"name\":\"Team\",\"labels\":[\"production\"],\"auth_type\":\"api_key\",\"auth_kind\":\"basic\",\"status\":\"needs_secret\",\"status_reason\":\"Not"
            + " tested yet.\",\"account\":null,\"testable\":false,\"last_used_at\":null,"
            + "\"last_tested_at\":\"2026-01-12T10:30:00\",\"last_test_status\":\"failed\","
            + "\"last_success_at\":\"2026-01-11T10:30:00\","
            + "\"token_expires_at\":null,\"grant\":null,\"warnings\":[\"Mind.\"],"
            + "\"options\":{\"note\":\"N\"},\"secrets\":[\"token\"],\"created_at\":\"2026-01-12T10:30:00\","
            + "\"updated_at\":\"2026-01-13T10:30:00\",\"version\":4}",
        JsonOut.text(
            ConnectionWire.row(
                connection("basic", Status.NEEDS_SECRET), Optional.of(slack()), List.of("Mind."))));
  }

  @Test
  void connectionWithoutItsManifest_isWrittenWithWhatIsKnown() {
    JsonObject row =
        ConnectionWire.row(connection("basic", Status.ERROR), Optional.empty(), List.of());

    assertEquals("slack", row.getString("app_name"));
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, row.get("options"));
    assertEquals(JsonValue.EMPTY_JSON_ARRAY, row.get("secrets"));
  }

  @ParameterizedTest
  @EnumSource
  void everyState_hasItsOwnWord(Status status) {
    assertEquals(
        status.wireName(),
        ConnectionWire.row(connection("oauth2", status), Optional.empty(), List.of())
            .getString("status"));
  }

  @Test
  void summary_isWrittenWithItsCounts() {
    ConnectionSummary summary =
        new ConnectionSummary(
            3,
            Map.of(Status.NEEDS_SECRET, 3L),
            List.of(new ConnectionSummary.App("slack", "Slack", 3)),
            List.of(new ConnectionSummary.Label("production", 2)));

    assertEquals(
        "{\"total\":3,\"statuses\":{\"needs_secret\":3},"
            + "\"apps\":[{\"slug\":\"slack\",\"name\":\"Slack\",\"count\":3}],"
            + "\"labels\":[{\"label\":\"production\",\"count\":2}]}",
        JsonOut.text(ConnectionWire.summary(summary)));
  }

  @Test
  void trial_isWrittenWithTheFieldThatItConcerns() {
    TestReport refused =
        TestReport.failure(TestReport.Outcome.CREDENTIAL_REFUSED, "No.", "Check it.");

    assertEquals(
        "{\"success\":false,\"message\":\"No.\",\"advice\":\"Check it.\",\"details\":{},"
            + "\"field\":\"bot_token\",\"millis\":123}",
        JsonOut.text(
            ConnectionWire.tried(
                new CandidateResult(
                    refused.after(Duration.ofMillis(123)), Optional.of("bot_token")))));
    assertEquals(
        JsonValue.NULL,
        ConnectionWire.tried(new CandidateResult(refused, Optional.empty())).get("field"));
  }

  @Test
  void deletion_isWrittenWithWhatItWouldDo() {
    DeletionPreview deletion =
        new DeletionPreview(
            List.of("bot_token"),
            true,
            List.of(new DeletionPreview.Sharer(8, "Other")),
            2,
            Optional.of(TIME));

    assertEquals(
        "{\"secrets\":[\"bot_token\"],\"ends_authorization\":true,"
            + "\"shared_with\":[{\"id\":8,\"name\":\"Other\"}],\"shared_with_others\":2,"
            + "\"last_used_at\":\"2026-01-12T10:30:00\",\"pending_flows\":1}",
        JsonOut.text(ConnectionWire.deletion(deletion, 1)));
  }

  @Test
  void activity_isWrittenWithoutOwnerAndTenant() {
    Activity entry =
        new Activity(
            9,
            7,
            "slack",
            "site",
            "user:3",
            "user:3",
            "tested",
            false,
            "Refused.",
            Optional.of(12L),
            TIME);

    assertEquals(
        "{\"activity\":[{\"id\":9,\"kind\":\"tested\",\"success\":false,\"message\":\"Refused.\","
            + "\"millis\":12,\"actor\":3,\"happened_at\":\"2026-01-12T10:30:00\"}]}",
        JsonOut.text(ConnectionWire.activity(List.of(entry))));
  }

  @Test
  void session_knowsWhetherItIsTheOneThatAsks() {
    List<Session> sessions =
        List.of(
            new Session(2, 1, TIME, TIME.plusDays(2), "127.0.0.1", "curl"),
            new Session(1, 1, TIME, TIME.plusDays(2), "127.0.0.1", "curl"));

    JsonObject wire = SessionWire.list(sessions, OptionalLong.of(2));

    assertEquals(
        "{\"id\":2,\"created\":\"2026-01-12T10:30:00\",\"expires\":\"2026-01-14T10:30:00\","
            + "\"address\":\"127.0.0.1\",\"user_agent\":\"curl\",\"current\":true}",
        JsonOut.text(wire.getJsonArray("sessions").get(0)));
    assertFalse(wire.getJsonArray("sessions").getJsonObject(1).getBoolean("current"));
  }

  @Test
  void applicationPassword_showsItsTextOnlyWhenItIsMade() {
    ApplicationPassword password =
        new ApplicationPassword(NAME, "laptop", TIME, Optional.empty(), Optional.empty());
    Made made = new Made(password, Secret.of("abcdEFGH1234ijklMNOP5678"));

    assertEquals(
        "abcd EFGH 1234 ijkl MNOP 5678", ApplicationPasswordWire.made(made).getString("password"));
    assertEquals(
        "{\"application_passwords\":[{\"uuid\":\"11111111-2222-4333-8444-555555555555\",\"name\":\"laptop\","
            + "\"created\":\"2026-01-12T10:30:00\",\"last_used\":null,\"last_address\":null}]}",
        JsonOut.text(ApplicationPasswordWire.list(List.of(password))));
  }

  @Test
  void takenOverRows_haveTheirNumbersOrNull() {
    RowOutcome taken =
        new RowOutcome(3, OptionalLong.of(4), "slack", "Team", 1, Outcome.RENUMBERED, "Why.");
    RowOutcome skipped = new RowOutcome(5, OptionalLong.empty(), "x", "X", 1, Outcome.SKIPPED, "");

    assertEquals(
        "{\"dry_run\":true,\"total\":9,\"rows\":[{\"source_id\":3,\"connection_id\":4,\"app\":\"slack\","
            + "\"name\":\"Team\",\"user_id\":1,\"outcome\":\"renumbered\",\"reason\":\"Why.\"},"
            + "{\"source_id\":5,\"connection_id\":null,\"app\":\"x\",\"name\":\"X\",\"user_id\":1,"
            + "\"outcome\":\"skipped\",\"reason\":null}],\"next\":5}",
        JsonOut.text(
            ImportsResource.page(
                new ImportPage(true, 9, List.of(taken, skipped), OptionalLong.of(5)))));
    assertEquals(
        JsonValue.NULL,
        ImportsResource.page(new ImportPage(false, 0, List.of(), OptionalLong.empty()))
            .get("next"));
  }

  @Test
  void user_hasAnAddressOnlyWhenItIsKnown() {
    Account account = new Account(1, "a", "a@example.test", "A", Set.of("editor"), TIME);

    assertEquals(
        "{\"id\":1,\"login\":\"a\",\"email\":\"a@example.test\",\"display_name\":\"A\",\"roles\":[\"editor\"]}",
        JsonOut.text(AccountWire.user(account.caller(), Optional.of(account.email()))));
    assertFalse(AccountWire.user(account.caller(), Optional.empty()).containsKey("email"));
  }

  @Test
  void catalogue_isWrittenWithAllThatAFormNeedsAndNothingOfRequests() {
    try (Core core = Core.on(TestDatabase.H2)) {
      Integration slack = core.get(Integrations.class).find("slack").orElseThrow();

      JsonObject wire = IntegrationWire.row(slack, "https://c.example/cb");

      JsonObject token = (JsonObject) wire.getValue("/auth/api_key/fields/bot_token");
      assertEquals(
          Set.of(
              "uuid",
              "slug",
              "name",
              "aliases",
              "categories",
              "capabilities",
              "tier",
              "docs",
              "auth",
              "testable"),
          wire.keySet());
      assertEquals(JsonValue.TRUE, wire.getValue("/auth/oauth2/interactive"));
      assertEquals(
          "https://c.example/cb",
          ((JsonObject) wire.getValue("/auth/oauth2")).getString("redirect_uri"));
      assertEquals(JsonValue.TRUE, token.get("secret"));
      assertEquals(JsonValue.TRUE, wire.getValue("/auth/oauth2/interactive"));
      assertFalse(JsonOut.text(wire).contains("chat.postMessage"));
      assertFalse(JsonOut.text(wire).contains("auth.test"));
    }
  }
}
