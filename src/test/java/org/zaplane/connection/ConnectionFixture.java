package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.function.Executable;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretStore;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.OutsideStore;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/** A core over a fake Slack, and short words for what people do with connections. */
public final class ConnectionFixture implements AutoCloseable {

  /** A system whose address a person types; its token is required, its second secret is not. */
  static final String SHOP =
      """
      {"slug": "shop", "name": "Shop", "categories": ["cms"], "docs": "https://shop.example/docs",
       "source": {"url": "https://shop.example/docs", "checked": "2026-11-22"},
       "http": {"base": "{site_url}"},
       "auth": {"api_key": {"label": "Token", "description": "A token.", "fields": {
           "site_url": {"type": "url", "label": "Address", "required": true, "secret": false},
           "token": {"type": "password", "label": "Token", "required": true},
           "second": {"type": "password", "label": "Second", "required": false},
           "note": {"type": "text", "label": "Note", "required": false, "secret": false}},
         "apply": {"headers": {"Authorization": "Bearer {token}"}}}},
       "test": {"kind": "http", "method": "GET", "url": "{base}/me",
         "success": {"pointer": "/ok", "equals": true}, "message": "Connected.",
         "failure_message": "Shop says: {/error}", "details": {}}}
      """;

  private static final AtomicInteger PEOPLE = new AtomicInteger();

  final Upstream slack;
  public final Core core;
  public final Connections connections;

  ConnectionFixture(TestDatabase database) {
    this(database.schemaWithTables(), Map.of());
  }

  public ConnectionFixture(Map<String, String> schema, Map<String, String> more) {
    this(schema, more, new Upstream(FakeSlack::answer));
  }

  ConnectionFixture(Map<String, String> schema, Map<String, String> more, Upstream slack) {
    this(schema, more, slack, Optional.empty());
  }

  /** The same over another secret store. */
  public ConnectionFixture(
      Map<String, String> schema, Map<String, String> more, OutsideStore store) {
    this(schema, more, new Upstream(FakeSlack::answer), Optional.of(store));
  }

  ConnectionFixture(
      Map<String, String> schema,
      Map<String, String> more,
      Upstream slack,
      Optional<SecretStore> store) {
    this.slack = slack;
    Map<String, String> settings =
        new HashMap<>(
            Overlays.of(
                Map.of(
                    "slack",
                    "{\"http\": {\"base\": \"" + slack.url() + "/api\"}}",
                    "sendgrid",
                    "{\"test\": null}",
                    "shop",
                    SHOP)));
    settings.putAll(more);
    store.ifPresent(outside -> settings.putAll(OutsideStore.CHOSEN));
    core = Core.with(schema, settings, store);
    connections = core.get(Connections.class);
  }

  /** Somebody new. */
  public Scope somebody() {
    return core.scope("person" + PEOPLE.incrementAndGet());
  }

  public TestedConnection slack(Scope caller, String name, String token) {
    return make(caller, "slack", name, given("bot_token", token));
  }

  TestedConnection shop(Scope caller, String name, Upstream shop) {
    return make(caller, "shop", name, given("site_url", shop.url(), "token", "right"));
  }

  public TestedConnection make(
      Scope caller, String slug, String name, Map<String, Optional<Secret>> given) {
    return connections.create(caller, new NewConnection(slug, name, false, given));
  }

  /** Changes credentials: names and values in turn, null erases. */
  public Connection change(Scope caller, long id, String... pairs) {
    return connections.update(caller, id, credentials(pairs));
  }

  Connection rename(Scope caller, long id, String name) {
    return connections.update(
        caller, id, new ConnectionChange(Optional.of(name), Optional.empty(), Optional.empty()));
  }

  public Connection enable(Scope caller, long id, boolean enabled) {
    return connections.update(
        caller, id, new ConnectionChange(Optional.empty(), Optional.of(enabled), Optional.empty()));
  }

  static ConnectionChange credentials(String... pairs) {
    return new ConnectionChange(Optional.empty(), Optional.empty(), Optional.of(given(pairs)));
  }

  public static Map<String, Optional<Secret>> given(String... pairs) {
    Map<String, Optional<Secret>> given = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      given.put(pairs[i], Optional.ofNullable(pairs[i + 1]).map(Secret::of));
    }
    return given;
  }

  /** A shop that takes one token. */
  static Upstream playShop(String token) {
    return new Upstream(
        request ->
            ("Bearer " + token).equals(request.headers().get("authorization"))
                ? Upstream.Answer.json(200, "{\"ok\":true}")
                : Upstream.Answer.json(401, "{\"ok\":false,\"error\":\"wrong token\"}"));
  }

  /** What the row holds, as it is used: names and values. */
  public Map<String, String> opened(long id) {
    return opened(row(id));
  }

  /** The same, of a row that was read before. */
  public Map<String, String> opened(ConnectionRow row) {
    Map<String, String> values = new LinkedHashMap<>();
    row.options().texts().forEach((name, value) -> values.put(name, value.reveal()));
    row.secrets()
        .names()
        .forEach(
            name ->
                values.put(
                    name,
                    core.get(StoredCredentials.class).open(row).get(name).orElseThrow().reveal()));
    return values;
  }

  public ConnectionRow row(long id) {
    return core.get(Transactions.class).call(entities -> entities.find(ConnectionRow.class, id));
  }

  /** Damages ciphertexts: those of one row, or all. */
  public void damage(Optional<ConnectionRow> row) {
    String where = row.map(r -> " where reference = '" + reference(r) + "'").orElse("");
    sql("update zaplane_secret set ciphertext = " + unhex("01020304050607") + where);
  }

  /** What the store knows a row's secrets by. */
  static String reference(ConnectionRow row) {
    return row.secrets().reference().orElseThrow().name();
  }

  private String unhex(String hex) {
    return "X'" + hex + "'";
  }

  public int sql(String statement) {
    return core.get(Transactions.class)
        .call(entities -> entities.createNativeQuery(statement).executeUpdate());
  }

  public List<String> column(String query) {
    return core.get(Transactions.class)
        .call(
            entities -> {
              List<?> values = entities.createNativeQuery(query).getResultList();
              return values.stream().map(String::valueOf).toList();
            });
  }

  /** Every stored secret belongs to a row, and every row's secrets are there. */
  public void assertNoOrphans() {
    List<String> referenced =
        column("select secrets from zaplane_connection").stream()
            .flatMap(json -> Arrays.stream(json.split("\"", -1)))
            .filter(text -> text.startsWith("urn:"))
            .map(urn -> urn.replace("urn:zaplane-secret:database:", ""))
            .sorted()
            .toList();
    List<String> stored =
        column("select reference from zaplane_secret").stream()
            .map(String::strip)
            .sorted()
            .toList();
    assertEquals(referenced, stored);
  }

  public static Problem assertRefused(Kind kind, Subject subject, Executable work) {
    Problem problem = assertThrows(Problem.class, work);
    assertEquals(kind, problem.kind());
    assertEquals(subject, problem.subject());
    return problem;
  }

  @Override
  public void close() {
    core.close();
    slack.close();
  }
}
