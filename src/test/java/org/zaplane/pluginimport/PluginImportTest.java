package org.zaplane.pluginimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connection.Connection;
import org.zaplane.connection.Status;
import org.zaplane.pluginimport.PluginSite.Stage;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Dump;
import org.zaplane.testing.TestDatabase;

/** Over a real site's database; the connections live in it, or in the embedded database. */
class PluginImportTest {

  private static final String SLACK = "{\"bot_token\":\"xoxb-good-1\"}";

  @ParameterizedTest
  @EnumSource
  void everyStage_isTakenOver(Stage stage) {
    PluginSite site = new PluginSite(stage);
    if (stage == Stage.A) {
      site.add(
          "id",
          7,
          "user_id",
          1,
          "app",
          "slack",
          "name",
          "Acme",
          "auth_type",
          "token",
          "credentials",
          SLACK,
          "created_at",
          "2026-01-12 11:30:00");
    } else {
      site.add(7, "slack", "api_key", SLACK);
      site.set(7, "name", "Acme");
    }
    String before = site.table();
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.MARIADB)) {
      RowOutcome row = desk.only();
      assertEquals(Outcome.TAKEN, row.outcome(), row::reason);
      Connection taken = desk.get(7);
      assertEquals("Acme", taken.name());
      assertEquals("api_key", taken.authType());
      assertEquals(Status.ACTIVE, taken.status());
      assertEquals(LocalDateTime.parse("2026-01-12T10:30"), taken.times().created());
      assertTrue(desk.connections().test(PluginImportFixture.own(), 7).result().successful());
      assertEquals(
          "Bearer xoxb-good-1", desk.slack().requests().get(0).headers().get("authorization"));
      assertEquals(before, site.table(), "the plugin's table is never written");
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowForWhichItsOwnerHasNoRoom_isReported_andTakenOverLater(TestDatabase database) {
    PluginSite site = new PluginSite(Stage.F);
    for (int id = 1; id <= 3; id++) {
      site.add(id, "slack", "api_key", SLACK);
    }
    Map<String, String> settings = new HashMap<>(site.settings());
    settings.put("ZAPLANE_MAX_CONNECTIONS", "2");
    Map<String, String> schema =
        database == TestDatabase.MARIADB ? Map.of() : database.schemaWithTables();
    try (PluginImportFixture desk = new PluginImportFixture(settings, schema)) {
      List<RowOutcome> rows = desk.all(false);
      assertEquals(
          List.of(Outcome.TAKEN, Outcome.TAKEN, Outcome.SKIPPED),
          rows.stream().map(RowOutcome::outcome).toList());
      assertEquals(
          "Its owner has as many connections as one user may have. Run this again when there is room.",
          rows.get(2).reason());

      desk.connections().delete(PluginImportFixture.own(), 1);
      assertEquals(Outcome.TAKEN, desk.all(false).get(2).outcome());
      assertTrue(desk.connections().test(PluginImportFixture.own(), 3).result().successful());
    }
  }

  @ParameterizedTest
  @EnumSource
  void oldestStage_encrypted_andOver(TestDatabase database) {
    PluginSite site = new PluginSite(Stage.A);
    String stored = "\"" + PluginSite.encrypted(SLACK) + "\"";
    for (int id = 1; id <= 3; id++) {
      site.add(
          "id",
          id,
          "user_id",
          1,
          "app",
          "slack",
          "name",
          "S",
          "auth_type",
          "api_key",
          "credentials",
          stored,
          "status",
          List.of("active", "expired", "revoked").get(id - 1));
    }
    try (PluginImportFixture desk = new PluginImportFixture(site, database)) {
      List<RowOutcome> rows = desk.all(false);
      assertEquals(
          List.of(Outcome.TAKEN, Outcome.NEEDS_CREDENTIALS, Outcome.NEEDS_CREDENTIALS),
          rows.stream().map(RowOutcome::outcome).toList());
      assertEquals(
          "The plugin had it as expired. Enter the credentials again.", rows.get(1).reason());
      assertEquals(Status.NEEDS_SECRET, desk.get(3).status());
    }
  }

  @Test
  void states_followFromStatusAndLastTest() {
    PluginSite site = new PluginSite(Stage.F);
    List<String> words = List.of("active", "active", "active", "inactive", "inactive", "whatever");
    List<String> tests = List.of("", "success", "failed", "failed", "", "success");
    for (int i = 0; i < words.size(); i++) {
      site.add(i + 1, "slack", "api_key", SLACK);
      site.set(i + 1, "status", words.get(i));
      site.set(i + 1, "last_test_status", tests.get(i).isEmpty() ? null : tests.get(i));
    }
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      desk.all(false);
      assertEquals(
          List.of(
              Status.ACTIVE,
              Status.ACTIVE,
              Status.ERROR,
              Status.INACTIVE,
              Status.INACTIVE,
              Status.ERROR),
          desk.connections().list(PluginImportFixture.own(), Optional.empty()).stream()
              .map(Connection::status)
              .toList());
      assertEquals(
          "Taken over. Not tested by this server yet.", desk.get(1).statusReason().orElseThrow());
      assertEquals(
          "The plugin had it in a state that is not known here. Test it.",
          desk.get(6).statusReason().orElseThrow());
    }
  }

  @Test
  void lastSuccess_isThatOfALastTestThatSucceeded() {
    PluginSite site = new PluginSite(Stage.F);
    for (int id = 1; id <= 2; id++) {
      site.add(id, "slack", "api_key", SLACK);
      site.set(id, "last_tested_at", "2026-01-01 12:00:00");
      site.set(id, "last_test_status", id == 1 ? "success" : "failed");
    }
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      desk.all(false);
      Connection.Times good = desk.get(1).times();
      assertTrue(good.lastSuccess().isPresent());
      assertEquals(good.lastTested(), good.lastSuccess());
      assertEquals(Optional.empty(), desk.get(2).times().lastSuccess());
    }
  }

  @Test
  void times_areUtc_whateverTheSeason_andZerosAreNone() {
    PluginSite site = new PluginSite(Stage.F);
    site.add(1, "slack", "api_key", SLACK);
    site.set(1, "last_used_at", "2026-07-01 12:00:00");
    site.set(1, "last_tested_at", "2026-01-01 12:00:00");
    site.set(1, "updated_at", "2026-10-26 00:30:00");
    site.add(2, "slack", "api_key", SLACK);
    site.run("set sql_mode = ''");
    site.run(
        "set statement sql_mode = '' for update wp_zaplane_connections set created_at = '0000-00-00 00:00:00',"
            + " updated_at = null, last_used_at = '0000-00-00 00:00:00' where id = 2");
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      desk.all(false);
      Connection.Times first = desk.get(1).times();
      assertEquals(LocalDateTime.parse("2026-07-01T10:00"), first.lastUsed().orElseThrow());
      assertEquals(LocalDateTime.parse("2026-01-01T11:00"), first.lastTested().orElseThrow());
      assertEquals(LocalDateTime.parse("2026-10-25T23:30"), first.updated());
      Connection.Times second = desk.get(2).times();
      assertEquals(desk.now(), second.created());
      assertEquals(Optional.empty(), second.lastUsed());
    }
  }

  @Test
  void whatDoesNotOpenOrFit_needsCredentials_andIsNotLost() {
    PluginSite site = new PluginSite(Stage.F);
    site.add(1, "slack", "api_key", SLACK);
    site.set(1, "encrypted_credentials", PluginSite.encrypted("another phrase", SLACK));
    site.add(2, "slack", "oauth2", SLACK);
    site.set(2, "encrypted_credentials", "damaged");
    site.add(3, "slack", "api_key", "[]");
    site.add(4, "slack", "api_key", "{\"bot_token\":\"no such token\"}");
    site.add(5, "slack", "oauth2", "{\"client_id\":\"1\",\"client_secret\":\"s\"}");
    site.add(
        6, "activecampaign", "api_key", "{\"api_url\":\"https://evil.example\",\"api_key\":\"k\"}");
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      List<RowOutcome> rows = desk.all(false);
      assertEquals(
          Set.of(Outcome.NEEDS_CREDENTIALS),
          new HashSet<>(rows.stream().map(RowOutcome::outcome).toList()));
      assertEquals(
          List.of(
              "Its credentials could not be decrypted (another key was used, or what is stored is damaged)."
                  + " Enter the credentials again.",
              "Its credentials could not be decrypted (what is stored is too short). Connect again.",
              "Missing or invalid credential: bot_token. Enter the credentials again.",
              "Missing or invalid credential: bot_token. Enter the credentials again.",
              "There is no access token. Connect again.",
              "Missing or invalid credential: api_url. Enter the credentials again."),
          rows.stream().map(RowOutcome::reason).toList());
      assertEquals(Status.NEEDS_SECRET, desk.get(1).status());
      assertEquals(Status.NEEDS_RECONNECT, desk.get(2).status());
      assertEquals(
          "Nothing was sent: no credential is stored.",
          desk.connections().test(PluginImportFixture.own(), 1).result().message());
      assertEquals(
          Status.NEEDS_RECONNECT,
          desk.connections().test(PluginImportFixture.own(), 5).connection().status());
      assertEquals(Status.ACTIVE, desk.enter(1, "bot_token", "xoxb-good-2").status());
    }
  }

  @Test
  void fallbackKey_isToldOf_andUsedWhereThereIsNoOther() {
    PluginSite site = new PluginSite(Stage.F);
    site.add(1, "slack", "api_key", SLACK);
    site.set(1, "encrypted_credentials", PluginSite.encrypted("zaplane_default_key", SLACK));
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      RowOutcome row = desk.only();
      assertEquals(Outcome.TAKEN, row.outcome());
      assertTrue(row.reason().contains("fallback key"), row.reason());
    }
    try (PluginImportFixture desk =
        new PluginImportFixture(site.settingsWithoutKey(), TestDatabase.H2.schemaWithTables())) {
      assertEquals("", desk.only().reason());
    }
  }

  @Test
  void whatIsNotTaken_saysWhy() {
    PluginSite site = new PluginSite(Stage.F);
    site.add(1, "stickynote", "none", "[]");
    site.add(2, "slack", "api_key", SLACK);
    site.set(2, "user_id", 99);
    site.add(3, "Slack", "api_key", SLACK);
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      assertEquals(
          List.of(
              "There is no integration of that name in the catalogue.",
              "Its owner is no longer a user of the site.",
              "There is no integration of that name in the catalogue."),
          desk.all(false).stream().map(RowOutcome::reason).toList());
      assertEquals(List.of(), desk.connections().list(PluginImportFixture.own(), Optional.empty()));
    }
  }

  @Test
  void namesAndUnknownFields_areCleaned() {
    PluginSite site = new PluginSite(Stage.F);
    site.add(
        1, "discord", "bot_token", "{\"bot_token\":\"abc\",\"guild_id\":\"1\",\"x y\":2,\"z\":[]}");
    site.set(1, "name", "  a\tb\r\n c ");
    site.add(2, "slack", "api_key", SLACK);
    site.set(2, "name", "\uD83D\uDE00".repeat(200));
    site.add(3, "slack", "api_key", SLACK);
    site.set(3, "name", " ");
    site.add(4, "jotform", "token_key", "{\"api_key\":\"k\"}");
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.MARIADB)) {
      List<RowOutcome> rows = desk.all(false);
      assertEquals(
          "Left behind, because there is no field for it: guild_id, ?, z.", rows.get(0).reason());
      assertEquals("a b c", desk.get(1).name());
      assertEquals("Its name was cut to 191 characters.", rows.get(1).reason());
      assertEquals("\uD83D\uDE00".repeat(191), desk.get(2).name());
      assertEquals("Slack", desk.get(3).name());
      assertEquals(Outcome.TAKEN, rows.get(3).outcome(), "a select has its default");
    }
  }

  @ParameterizedTest
  @EnumSource
  void secondRun_takesNothing_andKnowsWhatWasDeleted(TestDatabase database) {
    PluginSite site = new PluginSite(Stage.F);
    site.add(7, "slack", "api_key", SLACK);
    site.add(9, "slack", "api_key", SLACK);
    try (PluginImportFixture desk = new PluginImportFixture(site, database)) {
      desk.all(false);
      desk.connections().delete(PluginImportFixture.own(), 9);
      site.add(11, "slack", "api_key", SLACK);
      List<RowOutcome> rows = desk.all(false);
      assertEquals(
          List.of(Outcome.SKIPPED, Outcome.SKIPPED, Outcome.TAKEN),
          rows.stream().map(RowOutcome::outcome).toList());
      assertEquals("Taken over before as connection 7.", rows.get(0).reason());
      assertEquals(
          "Taken over before as connection 9, which was deleted here since.", rows.get(1).reason());
      assertEquals(OptionalLong.empty(), rows.get(1).connectionId());
      assertEquals(2, desk.connections().list(PluginImportFixture.own(), Optional.empty()).size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void numbersThatAreTaken_areReplacedByHigherOnes_andLaterOnesAreHigherStill(
      TestDatabase database) {
    PluginSite site = new PluginSite(Stage.F);
    try (PluginImportFixture desk = new PluginImportFixture(site, database)) {
      long first = desk.make("Mine").id();
      long second = desk.make("Mine too").id();
      desk.connections().delete(PluginImportFixture.own(), second);
      for (long id : List.of(first, second, 50L)) {
        site.add(id, "slack", "api_key", SLACK);
      }
      List<RowOutcome> rows = desk.all(false);
      assertEquals(Outcome.RENUMBERED, rows.get(0).outcome());
      assertEquals(OptionalLong.of(51), rows.get(0).connectionId());
      assertEquals("Its number " + first + " is not free here.", rows.get(0).reason());
      assertEquals(OptionalLong.of(second), rows.get(1).connectionId());
      assertEquals(OptionalLong.of(50), rows.get(2).connectionId());
      assertEquals("Mine", desk.get(first).name());
      assertEquals(52, desk.make("Later").id());
    }
  }

  @Test
  void numberBeyondWhatJsonHolds_isReplaced() {
    PluginSite site = new PluginSite(Stage.F);
    site.add((1L << 53), "slack", "api_key", SLACK);
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      long before = desk.make("Mine").id();
      RowOutcome row = desk.only();
      assertEquals(Outcome.RENUMBERED, row.outcome());
      assertEquals(before + 1, row.connectionId().orElseThrow());
    }
  }

  @ParameterizedTest
  @EnumSource
  void dryRun_tellsTheSame_andWritesNothing(TestDatabase database) {
    PluginSite site = new PluginSite(Stage.F);
    try (PluginImportFixture desk = new PluginImportFixture(site, database)) {
      long mine = desk.make("Mine").id();
      site.add(mine, "slack", "api_key", SLACK);
      site.add(20, "slack", "api_key", "[]");
      site.add(21, "nowhere", "api_key", SLACK);
      site.add(22, "gmail", "oauth2", PluginImportFixture.GOOGLE);
      site.add(23, "slack", "api_key", SLACK);
      String before = Dump.of(desk.core());
      List<RowOutcome> dry = desk.all(true);
      assertEquals(before, Dump.of(desk.core()));
      List<RowOutcome> real = desk.all(false);
      assertNotEquals(before, Dump.of(desk.core()));
      assertEquals(OptionalLong.empty(), dry.get(0).connectionId(), "not known before it is made");
      List<RowOutcome> known = new ArrayList<>(dry);
      known.set(0, withNumber(dry.get(0), real.get(0).connectionId()));
      assertEquals(known, real);
      assertEquals(desk.all(false), desk.all(true));
    }
  }

  private static RowOutcome withNumber(RowOutcome row, OptionalLong number) {
    return new RowOutcome(
        row.sourceId(), number, row.app(), row.name(), row.owner(), row.outcome(), row.reason());
  }

  @ParameterizedTest
  @EnumSource
  void twoAtOnce_takeEachRowOnce_whileOthersAreMade(TestDatabase database) throws Exception {
    PluginSite site = new PluginSite(Stage.F);
    for (long id = 1; id <= 30; id++) {
      site.add(id, "slack", "api_key", SLACK);
    }
    try (PluginImportFixture desk = new PluginImportFixture(site, database);
        PluginImportFixture node = desk.node()) {
      ExecutorService people = Executors.newCachedThreadPool();
      CountDownLatch start = new CountDownLatch(3);
      List<Future<List<RowOutcome>>> runs = new ArrayList<>();
      for (PluginImportFixture one : List.of(desk, node)) {
        runs.add(
            people.submit(
                () -> {
                  start.countDown();
                  start.await();
                  return one.all(false);
                }));
      }
      Future<Long> others =
          people.submit(
              () -> {
                start.countDown();
                start.await();
                for (int i = 0; i < 10; i++) {
                  desk.make("Made " + i);
                }
                return 10L;
              });
      List<RowOutcome> taken = new ArrayList<>();
      for (Future<List<RowOutcome>> run : runs) {
        run.get().stream().filter(row -> row.outcome() != Outcome.SKIPPED).forEach(taken::add);
      }
      assertEquals(10, others.get());
      people.shutdown();
      assertEquals(30, taken.size());
      assertEquals(30, taken.stream().map(RowOutcome::sourceId).distinct().count());
      assertEquals(30, taken.stream().map(RowOutcome::connectionId).distinct().count());
      assertEquals(40, desk.connections().list(PluginImportFixture.own(), Optional.empty()).size());
    }
  }

  @ParameterizedTest
  @EnumSource
  void authorizedRow_isRenewedWithItsRefreshToken(TestDatabase database) {
    PluginSite site = new PluginSite(Stage.F);
    site.add(1, "gmail", "oauth2", PluginImportFixture.GOOGLE);
    site.set(1, "oauth_expires_at", "2026-01-12 11:30:00");
    try (PluginImportFixture desk = new PluginImportFixture(site, database)) {
      assertEquals(Outcome.TAKEN, desk.only().outcome());
      Connection taken = desk.get(1);
      assertEquals("oauth2", taken.authType());
      assertEquals(
          LocalDateTime.parse("2026-01-12T11:30"),
          taken.times().tokenExpires().orElseThrow(),
          "the expiry was UTC already");
      Connection.Grant grant = taken.grant().orElseThrow();
      assertTrue(grant.renewable());
      assertEquals(List.of("https://www.googleapis.com/auth/gmail.send"), grant.grantedScopes());
      assertEquals(List.of(), grant.missingScopes());
      assertEquals(List.of(), desk.google().requests(), "nothing is sent while taking over");
      Connection tested = desk.connections().test(PluginImportFixture.own(), 1).connection();
      assertEquals(Status.ACTIVE, tested.status(), tested::toString);
      assertEquals(desk.now().plusSeconds(3599), tested.times().tokenExpires().orElseThrow());
    }
  }

  @Test
  void authorizedRows_keepWhatCameWithTheToken_andLiveWithoutEnd() {
    PluginSite site = new PluginSite(Stage.C);
    site.add(1, "slack", "oauth2", "");
    site.set(1, "encrypted_credentials", PluginCipherTest.V2);
    site.add(2, "gmail", "oauth2", PluginImportFixture.GOOGLE);
    site.add(
        3,
        "gmail",
        "oauth2",
        PluginImportFixture.GOOGLE.replace("\"refresh_token\":\"rt-1\",", ""));
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      List<RowOutcome> rows = desk.all(false);
      assertEquals("", rows.get(0).reason());
      assertEquals(Optional.empty(), desk.get(1).times().tokenExpires());
      assertEquals(List.of("chat:write"), desk.get(1).grant().orElseThrow().grantedScopes());
      assertTrue(Dump.of(desk.core()).contains("\"team_id\":\"T1\""));
      assertEquals(
          LocalDateTime.parse("2026-01-12T11:30"),
          desk.get(2).times().tokenExpires().orElseThrow(),
          "an hour after it was made, where nothing else says it");
      assertEquals(
          "Its access token has expired, and there is no refresh token. Connect again.",
          rows.get(2).reason());
    }
  }

  @Test
  void rowThatCannotBeRemembered_isNotTakenAtAll() {
    PluginSite site = new PluginSite(Stage.F);
    site.add(1, "slack", "api_key", SLACK);
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      desk.make("Mine");
      site.set(1, "id", 5);
      desk.alter("add constraint never check (connection_id < 0)");
      String before = Dump.of(desk.core());
      Problem problem = assertThrows(Problem.class, () -> desk.all(false));
      assertEquals(Kind.CONFLICT, problem.kind());
      assertEquals(before, Dump.of(desk.core()));
      desk.alter("drop constraint never");
      assertEquals(Outcome.TAKEN, desk.only().outcome());
    }
  }

  @Test
  void parts_goOnWhereTheLastOneEnded() {
    PluginSite site = new PluginSite(Stage.F);
    for (long id = 1; id <= 5; id++) {
      site.add(id, "slack", "api_key", SLACK);
    }
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      ImportPage first = desk.run(0, 2, false);
      assertEquals(5, first.total());
      assertEquals(List.of(1L, 2L), first.rows().stream().map(RowOutcome::sourceId).toList());
      assertEquals(OptionalLong.of(2), first.next());
      assertEquals(OptionalLong.of(4), desk.run(2, 2, false).next());
      ImportPage last = desk.run(4, 2, false);
      assertEquals(List.of(5L), last.rows().stream().map(RowOutcome::sourceId).toList());
      assertEquals(OptionalLong.empty(), last.next());
      assertEquals(OptionalLong.empty(), desk.run(3, 2, false).next(), "ends with a whole part");
      assertEquals(List.of(), desk.run(5, 2, false).rows());
    }
  }

  @Test
  void whatIsMissing_isNamed() {
    PluginSite bare = new PluginSite();
    try (PluginImportFixture desk = new PluginImportFixture(bare, TestDatabase.H2)) {
      assertEquals(
          "The site's database has no table wp_zaplane_connections. Check $table_prefix in wp-config.php,"
              + " or there is nothing to take over.",
          refused(desk));
      bare.run("create table wp_zaplane_connections (id bigint primary key, app varchar(10))");
      assertEquals(
          "The table wp_zaplane_connections is not one that is known here: it has the columns id, app.",
          refused(desk));
    }
    PluginSite keyless = new PluginSite(Stage.F);
    keyless.run("delete from wp_options where option_name = 'zaplane_encryption_salt'");
    try (PluginImportFixture desk = new PluginImportFixture(keyless, TestDatabase.H2)) {
      assertTrue(refused(desk).startsWith("The site has no option zaplane_encryption_salt"));
    }
    try (PluginImportFixture desk =
        new PluginImportFixture(Map.of(), TestDatabase.H2.schemaWithTables())) {
      assertTrue(refused(desk).startsWith("This server is joined to no WordPress site."));
    }
  }

  private static String refused(PluginImportFixture desk) {
    Problem problem = assertThrows(Problem.class, () -> desk.all(false));
    assertEquals(Kind.INVALID, problem.kind());
    return problem.getMessage();
  }

  @Test
  void othersThanAdministrators_areRefused() {
    PluginSite site = new PluginSite(Stage.F);
    try (PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.H2)) {
      PluginImport pluginImport = desk.core().get(PluginImport.class);
      PluginImport.ImportRequest wish = new PluginImport.ImportRequest(0, 10, true);
      Problem problem =
          assertThrows(
              Problem.class, () -> pluginImport.run(PluginImportFixture.caller(2, "editor"), wish));
      assertEquals(Kind.FORBIDDEN, problem.kind());
      assertEquals(0, pluginImport.run(desk.admin(), wish).total());
    }
  }

  @Test
  void noCredential_isLoggedOrTold() {
    String canary = "canary7391";
    PluginSite site = new PluginSite(Stage.F);
    site.add(1, "slack", "api_key", "{\"bot_token\":\"xoxb-" + canary + "\"}");
    site.add(2, "slack", "api_key", "{\"bot_token\":\"" + canary + "\"}");
    site.add(3, "slack", "api_key", "\"" + canary + "\"");
    site.add(4, "slack", "api_key", "{" + canary);
    site.add(
        5,
        "gmail",
        "oauth2",
        PluginImportFixture.GOOGLE.replace("rt-1", canary).replace("ya29-old", canary));
    try (CapturedLog log = new CapturedLog();
        PluginImportFixture desk = new PluginImportFixture(site, TestDatabase.MARIADB)) {
      String told = desk.all(true).toString() + desk.all(false);
      assertFalse(told.contains(canary), told);
      assertFalse(log.text().contains(canary));
      assertFalse(Dump.of(desk.core()).contains(canary), "encrypted, and the plugin's too");
      assertFalse(log.text().contains(PluginSite.SALT));
    }
  }
}
