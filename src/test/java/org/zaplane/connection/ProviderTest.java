package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connection.ConnectionFixture.assertRefused;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.integration.Catalogue;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;

/** Connections to systems that a tenant added while the server runs. */
class ProviderTest {

  private static final String MANIFEST =
      """
      {"slug": "ours", "name": "Ours", "http": {"base": "%s"},
       "auth": {"api_key": {"label": "Key", "description": "A key.", "fields": {
         "key": {"type": "password", "label": "Key", "required": true}},
         "apply": {"headers": {"X-Key": "{key}"}}}},
       "test": {"kind": "%s", "method": "GET", "url": "{base}/me", "success": {"pointer": "/ok", "equals": true},
         "message": "Connected.", "failure_message": "No.", "details": {}}}
      """;

  private final Upstream ours = new Upstream(request -> Answer.json(200, "{\"ok\": true}"));
  private final Upstream elsewhere = new Upstream(request -> Answer.json(200, "{\"ok\": true}"));
  private Core core;
  private Connections connections;
  private Scope alice;

  private void open(TestDatabase database) {
    core = Core.with(database.schemaWithTables(), Map.of("ZAPLANE_EGRESS_ALLOW", "127.0.0.1"));
    connections = core.get(Connections.class);
    alice = core.scope("alice");
    save(ours, "http");
  }

  @AfterEach
  void close() {
    core.close();
    ours.close();
    elsewhere.close();
  }

  private void save(Upstream at, String kind) {
    save(MANIFEST.formatted(at.url(), kind));
  }

  private void save(String manifest) {
    try (JsonReader reader = Json.createReader(new StringReader(manifest))) {
      core.get(Catalogue.class).save(alice.tenant(), reader.readObject());
    }
  }

  private TestedConnection create(Scope scope) {
    return connections.create(
        scope,
        new NewConnection(
            "ours", "Mine", false, Map.of("key", Optional.of(Secret.of("s3cr3t-key")))));
  }

  @ParameterizedTest
  @EnumSource
  void tenantsOwn_isConnectedTo(TestDatabase database) {
    open(database);
    TestedConnection made = create(alice);
    assertEquals(Status.ACTIVE, made.connection().status(), made.result().sentences());
    assertEquals("s3cr3t-key", ours.requests().get(0).headers().get("x-key"));
    Scope stranger = Scope.own("elsewhere", "user:1");
    assertRefused(Kind.NOT_FOUND, Subject.INTEGRATION, () -> create(stranger));
  }

  /** AC-09 */
  @ParameterizedTest
  @EnumSource
  void ac09_providerThatLeadsElsewhere_getsNoStoredSecret(TestDatabase database) {
    open(database);
    long id = create(alice).connection().id();
    save(elsewhere, "http");
    assertEquals(Status.NEEDS_SECRET, connections.test(alice, id).connection().status());
    assertEquals(List.of(), elsewhere.requests());
    save(ours, "http");
    assertEquals(Status.ACTIVE, connections.test(alice, id).connection().status());
  }

  /** AC-09: what a provider calls its destination does not stand in place of its hosts. */
  @ParameterizedTest
  @EnumSource
  void ac09_providerWithADestinationThatLeadsElsewhere_getsNoStoredSecret(TestDatabase database) {
    open(database);
    saveWithDestination(ours);
    long id = create(alice).connection().id();
    assertEquals(Status.ACTIVE, connections.test(alice, id).connection().status());
    saveWithDestination(elsewhere);
    assertEquals(Status.NEEDS_SECRET, connections.test(alice, id).connection().status());
    assertEquals(List.of(), elsewhere.requests());
  }

  private void saveWithDestination(Upstream at) {
    save(
        MANIFEST.replaceFirst("\\{", "{\"destination\": \"always\", ").formatted(at.url(), "http"));
  }

  @ParameterizedTest
  @EnumSource
  void providerThatIsNotHttp_needsADestinationOfItsAddress(TestDatabase database) {
    open(database);
    String fields =
        """
        {"slug": "ours", "name": "Ours", %s "fields": {"host": {"type": "host", "label": "Host", "required": true, "secret": false},
          "port": {"type": "integer", "label": "Port", "default": 5432},
          "ssl_mode": {"type": "select", "label": "TLS", "default": "require", "options": [{"value": "require", "label": "require"}]},
          "database": {"type": "text", "label": "Database", "required": true, "secret": false}},
         "auth": {"basic": {"label": "Password", "description": "A password.", "fields": {
           "username": {"type": "text", "label": "User", "required": true, "secret": false},
           "password": {"type": "password", "label": "Password", "required": true}}}},
         "test": {"kind": "postgresql"}}
        """;
    for (String wrong : List.of("", "\"destination\": \"{username}\",")) {
      Problem refused = assertThrows(Problem.class, () -> save(fields.formatted(wrong)));
      assertTrue(refused.getMessage().contains("destination: "), refused.getMessage());
    }
    save(fields.formatted("\"destination\": \"{host}:{port}\","));
  }

  @ParameterizedTest
  @EnumSource
  void connectionOfADeletedProvider_saysSoAndCanBeDeleted(TestDatabase database) {
    open(database);
    long id = create(alice).connection().id();
    core.get(Catalogue.class).delete(alice.tenant(), "ours");
    TestedConnection tested = connections.test(alice, id);
    assertTrue(tested.result().message().contains("no longer in the catalogue"));
    assertEquals(1, ours.requests().size());
    connections.delete(alice, id);
    assertEquals(List.of(), connections.list(alice, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource
  void kindThatThereIsNot_isRefusedWhenItIsSaved(TestDatabase database) {
    open(database);
    assertTrue(
        assertRefused(Kind.INVALID, Subject.INTEGRATION, () -> save(ours, "telepathy"))
            .getMessage()
            .contains("test.kind"));
    assertEquals(Status.ACTIVE, create(alice).connection().status());
  }
}
