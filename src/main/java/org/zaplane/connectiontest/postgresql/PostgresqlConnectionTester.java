package org.zaplane.connectiontest.postgresql;

import static org.zaplane.platform.Json.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.Driver;
import org.zaplane.connectiontest.ConnectionTester;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Findings;
import org.zaplane.connectiontest.TestReport.Operation;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.connectiontest.Unanswered;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Template;
import org.zaplane.outbound.DialSession;
import org.zaplane.outbound.Dialer;
import org.zaplane.outbound.Dialer.Dialed;
import org.zaplane.outbound.OutboundFailure;
import org.zaplane.outbound.UntrustedText;

/** Logs in at a PostgreSQL server and looks for the schema. */
@Singleton
class PostgresqlConnectionTester implements ConnectionTester {

  private static final Set<String> FIELDS =
      Set.of("host", "port", "database", "username", "password", "ssl_mode");

  private static final String WHO =
      "select current_user, pg_catalog.current_database(),"
          + " pg_catalog.current_setting('server_version'),"
          + " (select pg_catalog.has_schema_privilege(oid, 'USAGE')"
          + " from pg_catalog.pg_namespace where nspname = ?)";

  private final Dialer dialer;

  @Inject
  PostgresqlConnectionTester(Dialer dialer) {
    this.dialer = dialer;
  }

  @Override
  public String kind() {
    return "postgresql";
  }

  @Override
  public List<String> faults(Integration integration) {
    List<String> faults = new ArrayList<>();
    for (String member : integration.test().orElseThrow().members().keySet()) {
      if (!member.equals("kind")) {
        faults.add("test." + member + ": is not known here");
      }
    }
    List<String> named = integration.destination().map(Template::names).orElse(List.of());
    for (String part : List.of("host", "port")) {
      if (!named.contains(part)) {
        faults.add("destination: must name {" + part + "}, where the password is sent to");
      }
    }
    for (AuthScheme scheme : integration.auth().values()) {
      FIELDS.stream()
          .filter(name -> !scheme.fields().containsKey(name))
          .sorted()
          .forEach(name -> faults.add("auth." + scheme.kind() + ": needs the field " + name));
    }
    return faults;
  }

  @Override
  public TestReport test(Target target) {
    String system = target.integration().name();
    try {
      Login login = Login.of(target.credentials());
      if (!login.destination().tls().isReadable()) {
        throw new MissingCredential("certificate authority in PEM");
      }
      Dialed<TestReport> dialed =
          dialer.dial(login.destination(), session -> ask(target, login, session));
      return dialed.result().after(dialed.exchange().elapsed());
    } catch (MissingCredential missing) {
      return TestReport.failure(
          Outcome.INCOMPLETE,
          "Nothing was sent: " + missing.getMessage() + ".",
          "Enter the credentials again.");
    } catch (OutboundFailure failure) {
      return Unanswered.report(system, failure);
    }
  }

  private static TestReport ask(Target target, Login login, DialSession session) {
    String system = target.integration().name();
    try (Connection connection = new Driver().connect(login.url(), login.properties(session));
        PreparedStatement who = connection.prepareStatement(WHO)) {
      who.setString(1, login.schema());
      try (ResultSet row = who.executeQuery()) {
        row.next();
        return found(target, login, row);
      }
    } catch (SQLException e) {
      return new Refusal(system, login).report(e, session.failure(e));
    }
  }

  private static TestReport found(Target target, Login login, ResultSet row) throws SQLException {
    String system = target.integration().name();
    boolean usable = row.getBoolean(4);
    if (row.wasNull()) {
      return TestReport.failure(
          Outcome.NOT_FOUND, system + " has no such schema.", "Check the name of the schema.");
    }
    if (!usable) {
      return TestReport.failure(
          Outcome.PERMISSION_MISSING,
          system + " does not let this role use the schema.",
          "Grant the role USAGE on it.");
    }
    UntrustedText upstream = new UntrustedText(target.secrets());
    String user = upstream.clean(row.getString(1));
    JsonObject details =
        JSON.createObjectBuilder()
            .add("user", user)
            .add("database", upstream.clean(row.getString(2)))
            .add("schema", upstream.clean(login.schema()))
            .add("server_version", upstream.clean(row.getString(3)))
            .build();
    return TestReport.success(
            "Connected to " + system + " as " + user + ".", details, Optional.of(user))
        .with(
            new Findings(
                List.of(new Operation("connect", true), new Operation("use_schema", true)),
                List.of(),
                login.sslMode().recommendations()));
  }
}
