package org.zaplane.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.database.Database;
import org.zaplane.database.DatabaseSettings;
import org.zaplane.identity.Accounts;
import org.zaplane.identity.ApiKeys;
import org.zaplane.identity.ApplicationPasswordThrottle;
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.BasicCredentials;
import org.zaplane.identity.PasswordSignIn;
import org.zaplane.identity.PasswordSignIn.Attempt;
import org.zaplane.identity.PasswordSignIn.Browser;
import org.zaplane.identity.Sessions;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Settings;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Core;
import org.zaplane.testing.Dump;
import org.zaplane.testing.TestDatabase;

/** Over a real file of the embedded database, and over MariaDB. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {

  @Parameter TestDatabase database;
  @TempDir Path home;
  private Map<String, String> environment;

  @BeforeParameterizedClassInvocation
  void open(TestDatabase on) {
    environment = on == TestDatabase.MARIADB ? on.freshSchema() : null;
  }

  private Map<String, String> environment() {
    return environment == null ? Map.of("ZAPLANE_HOME", home.toString()) : environment;
  }

  /** What a command came to. */
  private record Outcome(int status, String printed) {

    /** The value that is printed after these words. */
    String after(String words) {
      return printed
          .lines()
          .filter(line -> line.startsWith(words))
          .map(line -> line.substring(words.length()).strip())
          .findFirst()
          .orElseThrow();
    }
  }

  private static Outcome run(Map<String, String> environment, String... words) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int status =
        Commands.run(
            List.of(words),
            new Settings(new Properties(), environment),
            new PrintStream(printed, true, StandardCharsets.UTF_8));
    return new Outcome(status, printed.toString(StandardCharsets.UTF_8));
  }

  private Outcome run(String... words) {
    return run(environment(), words);
  }

  @Test
  void accounts_areWordPresssWhenASiteIsBridged() {
    Map<String, String> bridged = new HashMap<>(environment());
    bridged.put("ZAPLANE_WORDPRESS_BRIDGE_KEY", "x");
    Outcome outcome = run(bridged, "account", "list");
    assertEquals(1, outcome.status());
    assertTrue(outcome.printed().startsWith("WordPress keeps the users."), outcome::printed);
  }

  private Outcome done(String... words) {
    Outcome outcome = run(words);
    assertEquals(0, outcome.status(), outcome::printed);
    return outcome;
  }

  private String failed(String... words) {
    Outcome outcome = run(words);
    assertEquals(1, outcome.status(), outcome::printed);
    return outcome.printed().strip();
  }

  private <T> T inDatabase(Function<Transactions, T> work) {
    Settings settings = new Settings(new Properties(), environment());
    try (Database opened = new Database(new DatabaseSettings(settings, new Site(settings)))) {
      return work.apply(new Transactions(opened.entities()));
    }
  }

  private boolean signsIn(String login, String password) {
    return inDatabase(
        t ->
            new Accounts(t, Clock.systemUTC(), new RandomSource())
                .verify(login, Secret.of(password))
                .isPresent());
  }

  private boolean programSignsIn(String login, String password) {
    return inDatabase(
        t -> {
          ApplicationPasswords passwords =
              new ApplicationPasswords(t, Clock.systemUTC(), new RandomSource());
          return passwords
              .authenticate(
                  new BasicCredentials(login, Secret.of(password)),
                  "",
                  new ApplicationPasswordThrottle(Clock.systemUTC(), new RandomSource()))
              .isPresent();
        });
  }

  private Secret openSession(String login, String password) {
    try (Core server = Core.with(environment(), Map.of())) {
      return server
          .get(PasswordSignIn.class)
          .signIn(
              new Attempt(login, Secret.of(password), true, new Browser("203.0.113.7", "browser")))
          .token();
    }
  }

  private boolean alive(Secret session) {
    return inDatabase(
        t ->
            new Sessions(t, Clock.systemUTC(), new RandomSource()).find(session, true).isPresent());
  }

  @Test
  void newAccount_signsInWithWhatItsLetterSays() {
    Outcome made = done("account", "create", "ann", "ann@example.test");
    assertEquals("ann", made.after("login:"));
    assertTrue(signsIn("ann", made.after("password:")));
    assertTrue(programSignsIn("ann", made.after("application password:")));
    assertFalse(signsIn("ann", made.after("application password:")));
    String list = done("account", "list").printed();
    assertTrue(list.contains("ann  ann@example.test  [administrator]"), list);
    assertFalse(list.contains(made.after("password:")));
    Outcome reader = done("account", "create", "rita", "rita@example.test", "subscriber");
    assertEquals("rita", reader.after("login:"));
    assertTrue(done("account", "list").printed().contains("[subscriber]"));
  }

  @Test
  void reset_givesNewPasswordsAndEndsTheOldOnesAndSessions() {
    Outcome old = done("account", "create", "bob", "bob@example.test");
    Secret session = openSession("bob", old.after("password:"));
    assertTrue(alive(session));
    Outcome fresh = done("account", "reset", "BOB@example.test");
    assertNotEquals(old.after("password:"), fresh.after("password:"));
    assertFalse(signsIn("bob", old.after("password:")));
    assertFalse(programSignsIn("bob", old.after("application password:")));
    assertFalse(alive(session));
    assertTrue(signsIn("bob", fresh.after("password:")));
    assertTrue(programSignsIn("bob", fresh.after("application password:")));
  }

  @Test
  void deletedAccount_isGone() {
    done("account", "create", "root", "root@example.test");
    done("account", "create", "carl", "carl@example.test", "editor");
    assertEquals("Deleted carl.", done("account", "delete", "carl").printed().strip());
    assertEquals("There is no account carl.", failed("account", "delete", "carl"));
  }

  @Test
  void applicationPasswords_areMadeListedAndRevoked() {
    done("account", "create", "dora", "dora@example.test");
    Outcome made = done("application-password", "create", "dora", "backup job");
    String text = made.after("application password:");
    assertTrue(text.matches("([A-Za-z0-9]{4} ){5}[A-Za-z0-9]{4}"), text);
    assertTrue(programSignsIn("dora", text));
    String list = done("application-password", "list", "dora").printed();
    String line = list.lines().filter(l -> l.contains("backup job")).findFirst().orElseThrow();
    assertFalse(list.contains(text));
    done("application-password", "revoke", "dora", line.substring(0, 36));
    assertFalse(programSignsIn("dora", text));
    assertEquals(
        "This is no application password's UUID.",
        failed("application-password", "revoke", "dora", "backup job"));
    assertEquals(
        "Application password not found.",
        failed("application-password", "revoke", "dora", line.substring(0, 36)));
    done("application-password", "revoke", "dora", "all");
    assertEquals("", done("application-password", "list", "dora").printed());
  }

  @Test
  void apiKeys_areMadeListedAndRevoked() {
    Outcome first = done("account", "create", "olga", "olga@example.test");
    assertTrue(keyWorks(first.after("API key:")));
    String limited =
        done("api-key", "create", "olga", "backup job", "30", "user").after("API key:");
    assertTrue(limited.matches("zk_[A-Za-z0-9_-]{43}"), limited);
    assertTrue(keyWorks(limited));
    String list = done("api-key", "list", "olga").printed();
    String line = list.lines().filter(l -> l.contains("backup job")).findFirst().orElseThrow();
    assertTrue(line.contains("[user]"), line);
    assertFalse(line.contains("expires never"), line);
    assertTrue(list.contains("[super_admin, tenant_admin, user]"), list);
    assertTrue(list.contains("expires never"), list);
    assertFalse(list.contains(limited));
    done("api-key", "revoke", "olga", line.substring(0, 36));
    assertFalse(keyWorks(limited));
    assertTrue(keyWorks(first.after("API key:")));
    assertEquals("This is no API key's UUID.", failed("api-key", "revoke", "olga", "backup job"));
    assertEquals("API key not found.", failed("api-key", "revoke", "olga", line.substring(0, 36)));
    done("api-key", "revoke", "olga", "all");
    assertEquals("", done("api-key", "list", "olga").printed());
  }

  @Test
  void apiKey_hasNoMoreRolesThanItsAccountAndAnEndThatMakesSense() {
    done("account", "create", "petra", "petra@example.test", "subscriber");
    assertEquals(
        "An API key has no roles that its account has not.",
        failed("api-key", "create", "petra", "x", "super_admin"));
    assertEquals(
        "Roles of an API key are super_admin, tenant_admin, user.",
        failed("api-key", "create", "petra", "x", "administrator"));
    for (String days : List.of("0", "3651", "999999999")) {
      assertEquals(
          "An API key is good for 1 to 3650 days.",
          failed("api-key", "create", "petra", "x", days));
    }
  }

  private boolean keyWorks(String text) {
    return inDatabase(
        t ->
            new ApiKeys(t, Clock.systemUTC(), new RandomSource())
                .find(Secret.of(text))
                .isPresent());
  }

  @Test
  void sessions_areListedAndEnded() {
    String password = done("account", "create", "emil", "emil@example.test").after("password:");
    Secret first = openSession("emil", password);
    Secret second = openSession("emil", password);
    String list = done("session", "list", "emil").printed();
    assertEquals(2, list.lines().count());
    assertTrue(list.contains("203.0.113.7"));
    assertFalse(list.contains(first.reveal()));
    done("session", "end", "emil", list.lines().findFirst().orElseThrow().split(" ", 2)[0]);
    assertFalse(alive(second));
    assertTrue(alive(first));
    assertEquals("Session not found.", failed("session", "end", "emil", "999999"));
    done("session", "end", "emil", "all");
    assertFalse(alive(first));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "account",
        "account frobnicate",
        "account list all",
        "account create ann",
        "account create a b c d",
        "account reset",
        "session end ann",
        "application-password revoke ann",
        "start --port"
      })
  void wrongWords_areAnsweredWithTheUsage(String line) {
    Outcome outcome = run(line.split(" ", -1));
    assertEquals(2, outcome.status());
    assertTrue(outcome.printed().contains("account reset LOGIN"));
  }

  @Test
  void numberThatIsNone_isAnsweredWithTheUsage() {
    done("account", "create", "fred", "fred@example.test");
    assertEquals(2, run("session", "end", "fred", "first").status());
  }

  @Test
  void help_isNoFailure() {
    assertEquals(0, run("help").status());
  }

  @Test
  void whatIsUnfitOrTaken_isToldInClearWords() {
    done("account", "create", "gina", "gina@example.test");
    assertEquals(
        "This login or e-mail address is taken.",
        failed("account", "create", "Gina", "g@example.test"));
    assertEquals("This is no e-mail address.", failed("account", "create", "hugo", "hugo"));
    assertTrue(
        failed("account", "create", "hugo", "h@example.test", "hero").startsWith("Roles are "));
    assertEquals("There is no account hugo.", failed("session", "list", "hugo"));
  }

  @Test
  void wrongSettings_areNamedTogetherBeforeAnythingIsOpened() {
    Outcome outcome =
        run(Map.of("ZAPLANE_DATABASE_URL", "jdbc:oracle:thin:@db"), "account", "list");
    assertEquals(1, outcome.status());
    assertTrue(outcome.printed().startsWith("ZAPLANE_DATABASE_URL: "));
  }

  @Test
  void databaseThatCannotBeReached_isTold() {
    Map<String, String> nowhere =
        Map.of(
            "ZAPLANE_DATABASE_URL", "jdbc:mysql://127.0.0.1:1/zaplane",
            "ZAPLANE_DATABASE_USER", "zaplane");
    Outcome outcome = run(nowhere, "account", "list");
    assertEquals(1, outcome.status());
    assertEquals(
        "ZAPLANE_DATABASE_URL: the database cannot be reached.", outcome.printed().strip());
  }

  @Test
  void wrongDatabasePassword_isTold() {
    Map<String, String> wrong = new HashMap<>(environment());
    if (database == TestDatabase.H2) {
      done("account", "list");
      wrong.put("ZAPLANE_DATABASE_USER", "somebody else");
    }
    wrong.put("ZAPLANE_DATABASE_PASSWORD", "c4n4ry");
    Outcome outcome = run(wrong, "account", "list");
    assertEquals(1, outcome.status());
    assertEquals(
        "ZAPLANE_DATABASE_USER, ZAPLANE_DATABASE_PASSWORD: the database refuses them.",
        outcome.printed().strip());
  }

  @Test
  void tableThatIsGone_isNamed() {
    Map<String, String> own =
        database == TestDatabase.MARIADB ? database.freshSchema() : environment();
    try (Core core = Core.with(own, Map.of())) {
      core.get(Transactions.class)
          .run(
              entities -> entities.createNativeQuery("drop table zaplane_account").executeUpdate());
    }
    Outcome outcome = run(own, "account", "list");
    assertEquals(1, outcome.status());
    assertTrue(
        outcome.printed().toLowerCase(Locale.ROOT).contains("zaplane_account"), outcome::printed);
  }

  @Test
  void embeddedDatabaseThatAServerHasOpen_saysToStopIt(@TempDir Path busy) {
    Map<String, String> embedded = Map.of("ZAPLANE_HOME", busy.toString());
    assertEquals(0, run(embedded, "account", "list").status());
    try (FileChannel file =
            FileChannel.open(busy.resolve("zaplane.mv.db"), StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      assertTrue(lock.isValid());
      Outcome outcome = run(embedded, "account", "list");
      assertEquals(1, outcome.status());
      assertTrue(outcome.printed().contains("Stop the server first."), outcome::printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(0, run(embedded, "account", "list").status());
  }

  @Test
  void secrets_areInTheLetterAloneAndInNoLogAndNoFile() throws IOException {
    List<String> secrets;
    try (CapturedLog log = new CapturedLog()) {
      Outcome made = done("account", "create", "ida", "ida@example.test");
      secrets =
          List.of(
              made.after("password:"),
              made.after("application password:").replace(" ", ""),
              made.after("API key:"));
      assertEquals(4, made.printed().lines().count());
      assertNoneIn(log.text(), secrets);
    }
    for (String[] command :
        List.of(
            new String[] {"account", "list"},
            new String[] {"application-password", "list", "ida"},
            new String[] {"api-key", "list", "ida"},
            new String[] {"session", "list", "ida"})) {
      assertNoneIn(run(command).printed(), secrets);
    }
    String dump = inDatabase(Dump::of);
    assertTrue(dump.contains("ida@example.test"));
    assertNoneIn(dump, secrets);
    if (database == TestDatabase.H2) {
      String file = Files.readString(home.resolve("zaplane.mv.db"), StandardCharsets.ISO_8859_1);
      assertNoneIn(file, secrets);
    }
  }

  private static void assertNoneIn(String text, List<String> secrets) {
    secrets.forEach(secret -> assertFalse(text.contains(secret)));
  }
}
