package org.zaplane.pluginimport;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionChange;
import org.zaplane.connection.Connections;
import org.zaplane.connection.NewConnection;
import org.zaplane.connection.Scope;
import org.zaplane.identity.Caller;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretStore;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/** A core joined to a site, a fake Slack and a fake Google. */
final class PluginImportFixture implements AutoCloseable {

  /** What the plugin stored of a Google account. */
  static final String GOOGLE =
      "{\"client_id\":\"client-1\",\"client_secret\":\"secret-1\",\"access_token\":\"ya29-old\","
          + "\"refresh_token\":\"rt-1\",\"expires_in\":3600,\"token_type\":\"Bearer\","
          + "\"scope\":\"https:\\/\\/www.googleapis.com\\/auth\\/gmail.send\"}";

  private final Map<String, String> settings;
  private final Map<String, String> schema;
  private final Upstream slack;
  private final Upstream google;
  private final Core core;

  /** The connections live in the site's own database, or in the embedded one. */
  PluginImportFixture(PluginSite site, TestDatabase database) {
    this(
        site.settings(), database == TestDatabase.MARIADB ? Map.of() : database.schemaWithTables());
  }

  PluginImportFixture(Map<String, String> settings, Map<String, String> schema) {
    this(settings, schema, Optional.empty());
  }

  PluginImportFixture(
      Map<String, String> settings, Map<String, String> schema, Optional<SecretStore> store) {
    this(
        settings,
        schema,
        new Upstream(FakeSlack::answer),
        new Upstream(PluginImportFixture::answerAsGoogle),
        store);
  }

  private PluginImportFixture(
      Map<String, String> settings,
      Map<String, String> schema,
      Upstream slack,
      Upstream google,
      Optional<SecretStore> store) {
    this.settings = settings;
    this.schema = schema;
    this.slack = slack;
    this.google = google;
    Map<String, String> all =
        new HashMap<>(
            Overlays.of(
                Map.of(
                    "slack",
                    "{\"http\": {\"base\": \"" + slack.url() + "/api\"}}",
                    "gmail",
                    "{\"http\": {\"base\": \"%s\"}, \"auth\": {\"oauth2\": {\"token_url\": \"%s/token\"}}}"
                        .formatted(google.url(), google.url()))));
    all.putAll(settings);
    this.core = Core.with(schema, all, store);
  }

  private static Answer answerAsGoogle(Request request) {
    if (request.path().equals("/token")) {
      boolean right =
          request.body().contains("refresh_token=rt-1")
              && request.body().contains("client_id=client-1")
              && request.body().contains("client_secret=secret-1");
      return right
          ? Answer.json(200, "{\"access_token\":\"ya29-new\",\"expires_in\":3599}")
          : Answer.json(400, "{\"error\":\"invalid_grant\"}");
    }
    return "Bearer ya29-new".equals(request.headers().get("authorization"))
        ? Answer.json(200, "{\"emailAddress\":\"a@example.test\"}")
        : Answer.json(401, "{\"error\":{\"message\":\"Invalid Credentials\"}}");
  }

  /** Another node on the same databases. */
  PluginImportFixture node() {
    return new PluginImportFixture(settings, schema, slack, google, Optional.empty());
  }

  Core core() {
    return core;
  }

  Upstream slack() {
    return slack;
  }

  Upstream google() {
    return google;
  }

  Connections connections() {
    return core.get(Connections.class);
  }

  static Caller caller(long id, String role) {
    return new Caller(Caller.SITE, id, role, role, Set.of(role));
  }

  Caller admin() {
    return caller(1, "administrator");
  }

  /** The administrator's own connections. */
  static Scope own() {
    return Scope.own("site", "user:1");
  }

  LocalDateTime now() {
    return Utc.now(core.clock());
  }

  ImportPage run(long after, int limit, boolean dryRun) {
    return core.get(PluginImport.class).run(new PluginImport.ImportRequest(after, limit, dryRun));
  }

  /** All rows, part by part. */
  List<RowOutcome> all(boolean dryRun) {
    List<RowOutcome> rows = new ArrayList<>();
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent()) {
      ImportPage part = run(next.getAsLong(), 4, dryRun);
      rows.addAll(part.rows());
      next = part.next();
    }
    return rows;
  }

  /** The one row that there is. */
  RowOutcome only() {
    List<RowOutcome> rows = all(false);
    if (rows.size() != 1) {
      throw new AssertionError(rows);
    }
    return rows.get(0);
  }

  Connection get(long id) {
    return connections().get(own(), id);
  }

  /** A new connection to Slack. */
  Connection make(String name) {
    Map<String, Optional<Secret>> given =
        Map.of("bot_token", Optional.of(Secret.of("xoxb-good-made")));
    return connections().create(own(), new NewConnection("slack", name, false, given)).connection();
  }

  /** Changes the table that remembers what was taken. */
  void alter(String how) {
    core.get(Transactions.class)
        .run(
            entities ->
                entities
                    .createNativeQuery("alter table zaplane_plugin_import " + how)
                    .executeUpdate());
  }

  /** Enters a credential. */
  Connection enter(long id, String field, String value) {
    return connections()
        .update(
            own(),
            id,
            new ConnectionChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(Map.of(field, Optional.of(Secret.of(value))))));
  }

  @Override
  public void close() {
    core.close();
  }
}
