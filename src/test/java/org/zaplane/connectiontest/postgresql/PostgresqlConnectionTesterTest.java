package org.zaplane.connectiontest.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.connectiontest.ConnectionTester;
import org.zaplane.connectiontest.ConnectionTesterContract;
import org.zaplane.connectiontest.ConnectionTests;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Operation;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.credential.Target;
import org.zaplane.integration.Integration;
import org.zaplane.testing.Certificate;
import org.zaplane.testing.Core;
import org.zaplane.testing.Ports;
import org.zaplane.testing.PostgresServer;
import org.zaplane.testing.RawPeer;
import org.zaplane.testing.Targets;
import org.zaplane.testing.TestDatabase;

/** The test of kind {@code postgresql} against real servers, one with TLS and one without. */
class PostgresqlConnectionTesterTest extends ConnectionTesterContract {

  @TempDir private static Path folder;
  private static Certificate certificate;
  private static PostgresServer server;
  private static PostgresServer secured;
  private static Core core;

  @BeforeAll
  static void start() {
    certificate = Certificate.of("localhost");
    server = PostgresServer.plain();
    secured = PostgresServer.withTls(certificate.certificate(), certificate.key());
    server.run("create role acme login password '" + SECRET + "'");
    server.run("create role eve login password 'another'");
    server.run("create schema hidden");
    core =
        Core.with(
            TestDatabase.H2.schemaWithTables(),
            Map.of("ZAPLANE_EGRESS_ALLOW", "127.0.0.1,localhost"));
  }

  @AfterAll
  static void stop() {
    core.close();
    server.close();
    secured.close();
  }

  private static Target target(Core core, int port, String... changes) {
    Map<String, String> values = new HashMap<>();
    values.put("host", "127.0.0.1");
    values.put("port", String.valueOf(port));
    values.put("database", "postgres");
    values.put("schema", "public");
    values.put("ssl_mode", "disable");
    values.put("connection_timeout", "1");
    values.put("username", "ada");
    values.put("password", SECRET);
    for (int i = 0; i < changes.length; i += 2) {
      values.put(changes[i], changes[i + 1]);
    }
    values.values().removeIf(String::isEmpty);
    return Targets.of(core, "postgresql", values);
  }

  private static Target target(int port, String... changes) {
    return target(core, port, changes);
  }

  private static TestReport test(Target target) {
    return core.get(ConnectionTests.class).run(target);
  }

  @Override
  protected ConnectionTester tester() {
    return core.get(PostgresqlConnectionTester.class);
  }

  @Override
  protected Target working() {
    return target(server.port(), "username", "acme");
  }

  @Override
  protected Target refusing() {
    return target(server.port(), "username", "eve");
  }

  @Override
  protected Target absent() {
    return target(Ports.free());
  }

  @Override
  protected Target forbidden() {
    return target(server.port(), "host", "192.168.0.1");
  }

  @Override
  protected Target incomplete() {
    return target(server.port(), "password", "");
  }

  @Test
  void goodLogin_tellsWhoAndWhatIsThere() {
    TestReport report = test(target(server.port()));
    assertEquals(Outcome.SUCCESS, report.outcome(), report.sentences());
    assertEquals("Connected to PostgreSQL as ada.", report.message());
    assertEquals(Optional.of("ada"), report.account());
    assertEquals("postgres", report.details().getString("database"));
    assertTrue(report.details().getString("server_version").startsWith("18."));
    assertEquals(
        List.of(new Operation("connect", true), new Operation("use_schema", true)),
        report.findings().operations());
    assertEquals(1, report.findings().recommendations().size());
  }

  @ParameterizedTest
  @CsvSource({
    "password, wrong, CREDENTIAL_REFUSED, 28P01",
    "username, nobody_at_all, CREDENTIAL_REFUSED, 28P01",
    "username, nobody, PERMISSION_MISSING, 28000",
    "database, nowhere, NOT_FOUND, 3D000"
  })
  void refusal_isToldApartByItsState(String field, String value, Outcome outcome, String code) {
    TestReport report = test(target(server.port(), field, value));
    assertFailure(outcome, report);
    assertEquals(Optional.of(code), report.code());
  }

  @ParameterizedTest
  @CsvSource({"nothing_here, NOT_FOUND", "hidden, PERMISSION_MISSING"})
  void schema_isLookedFor(String schema, Outcome outcome) {
    assertFailure(outcome, test(target(server.port(), "schema", schema)));
  }

  @Test
  void namesOfAnyCharacters_areNamesAndNothingElse() {
    String name = "a b?user=x&ssl=true/ä%20'\"";
    server.run("create database \"" + name.replace("\"", "\"\"") + "\"");
    TestReport report = test(target(server.port(), "database", name));
    assertEquals(Outcome.SUCCESS, report.outcome(), report.sentences());
    assertEquals(name, report.details().getString("database"));
  }

  /** NET-05: what a person types is a value and never a property of the driver. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1/x?socketFactory=java.lang.String&",
        "127.0.0.1,example.org",
        "127.0.0.1:1",
        "[::1]",
        ""
      })
  void hostThatIsNone_isNotDialed(String host) {
    assertFailure(Outcome.INCOMPLETE, test(target(server.port(), "host", host)));
  }

  @Test
  void silentServer_isTimedOut() {
    try (RawPeer silent = new RawPeer(socket -> socket.getInputStream().readAllBytes())) {
      assertFailure(Outcome.TIMED_OUT, test(target(silent.port())));
      assertFailure(Outcome.TIMED_OUT, test(target(silent.port(), "ssl_mode", "require")));
    }
  }

  @Test
  void otherProtocol_isUnexpected() {
    try (RawPeer peer =
        new RawPeer(socket -> RawPeer.say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      assertFailure(Outcome.UNEXPECTED, test(target(peer.port())));
    }
  }

  /** A server may say what it likes, and as much. */
  @Test
  void serverThatNeverEnds_isCutOff() {
    try (RawPeer peer =
        new RawPeer(
            socket -> {
              byte[] much = new byte[1 << 16];
              while (!socket.isClosed()) {
                socket.getOutputStream().write(much);
              }
            })) {
      assertFalse(test(target(peer.port())).successful());
    }
  }

  @Test
  void unknownHost_isTold() {
    assertFailure(
        Outcome.UNKNOWN_HOST, test(target(server.port(), "host", "no-such-host.invalid")));
  }

  /** NET-01, NET-04: the inside is not reached, by its address or by a name that leads there. */
  @ParameterizedTest
  @CsvSource({"127.0.0.1, NOT_ALLOWED", "localhost, UNKNOWN_HOST", "10.0.0.1, NOT_ALLOWED"})
  void addressThatIsNotPublic_isNotDialed(String host, Outcome outcome) {
    try (Core strict = Core.on(TestDatabase.H2)) {
      TestReport report =
          strict.get(ConnectionTests.class).run(target(strict, server.port(), "host", host));
      assertFailure(outcome, report);
    }
  }

  @Test
  void serverThatDemandsTls_refusesWithoutIt() {
    assertFailure(Outcome.PERMISSION_MISSING, test(target(secured.port(), "username", "tls_only")));
    TestReport report = test(target(secured.port(), "username", "tls_only", "ssl_mode", "require"));
    assertEquals(Outcome.SUCCESS, report.outcome(), report.sentences());
    assertTrue(report.findings().recommendations().get(0).startsWith("Choose verify-full"));
  }

  @Test
  void serverWithoutTls_isNotSpokenToWhenTlsIsChosen() {
    assertFailure(Outcome.TLS_FAILED, test(target(server.port(), "ssl_mode", "require")));
  }

  /** NET-13 */
  @ParameterizedTest
  @CsvSource({
    "verify-full, localhost, own, SUCCESS",
    "verify-full, 127.0.0.1, own, TLS_FAILED",
    "verify-full, localhost, public, TLS_FAILED",
    "verify-full, localhost, other, TLS_FAILED",
    "verify-ca, 127.0.0.1, own, SUCCESS",
    "verify-ca, 127.0.0.1, public, TLS_FAILED",
    "require, 127.0.0.1, public, SUCCESS",
    "require, 127.0.0.1, own, SUCCESS",
    "require, 127.0.0.1, other, TLS_FAILED"
  })
  void certificate_isCheckedAsFarAsTheModeSays(
      String mode, String host, String authority, Outcome outcome) {
    String pem =
        switch (authority) {
          case "own" -> certificate.certificate();
          case "other" -> Certificate.of("localhost").certificate();
          default -> "";
        };
    TestReport report =
        test(target(secured.port(), "ssl_mode", mode, "host", host, "ca_certificate", pem));
    assertEquals(outcome, report.outcome(), report.sentences());
  }

  @Test
  void authorityThatIsNoCertificate_isIncomplete() {
    assertFailure(
        Outcome.INCOMPLETE,
        test(target(secured.port(), "ssl_mode", "verify-ca", "ca_certificate", "no PEM")));
  }

  /** NET-05: the password goes in clear to a server alone whose certificate was checked. */
  @Test
  void passwordInClear_isSentToAKnownServerAlone() {
    assertFalse(test(target(secured.port(), "username", "in_clear")).successful());
    assertFailure(
        Outcome.TLS_FAILED,
        test(target(secured.port(), "username", "in_clear", "ssl_mode", "require")));
    TestReport report =
        test(
            target(
                secured.port(),
                "username",
                "in_clear",
                "ssl_mode",
                "verify-ca",
                "ca_certificate",
                certificate.certificate()));
    assertEquals(Outcome.SUCCESS, report.outcome(), report.sentences());
  }

  /** NET-07: what lies about on the server is nobody's login. */
  @Test
  void passwordFile_isNotRead() throws IOException {
    Path file = folder.resolve("pgpass");
    Files.writeString(file, "*:*:*:*:" + SECRET + "\n");
    System.setProperty("org.postgresql.pgpassfile", file.toString());
    try {
      assertFailure(Outcome.INCOMPLETE, test(target(server.port(), "password", "")));
      assertFailure(Outcome.CREDENTIAL_REFUSED, test(target(server.port(), "password", "wrong")));
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
    }
  }

  @Test
  void destination_isOfServerAndRole() {
    Integration postgresql = target(server.port()).integration();
    assertEquals(
        Optional.of("{username}@{host}:{port}/{ssl_mode}"),
        postgresql.destination().map(Object::toString));
  }
}
