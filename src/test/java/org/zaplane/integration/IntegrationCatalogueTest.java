package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/** Files, and providers that tenants made. */
class IntegrationCatalogueTest {

  private static final String OURS =
      """
      {"slug": "ours", "name": "Ours", "http": {"base": "https://api.ours.example"},
       "auth": {"api_key": {"label": "Key", "fields": {
         "key": {"type": "password", "label": "Key", "required": true}},
         "apply": {"headers": {"X-Key": "{key}"}}}}}
      """;

  private Core core;

  private Catalogue on(TestDatabase database) {
    core = Core.on(database);
    return core.get(Catalogue.class);
  }

  @AfterEach
  void close() {
    core.close();
  }

  private static JsonObject json(String text) {
    return ManifestReaderTest.json(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @EnumSource
  void provider_isFoundByItsTenantAlone(TestDatabase database) {
    Catalogue catalogue = on(database);
    assertTrue(catalogue.find("one", "ours").isEmpty());
    catalogue.save("one", json(OURS));
    assertEquals("Ours", catalogue.find("one", "ours").orElseThrow().name());
    assertTrue(catalogue.find("one", "Ours").isEmpty());
    assertTrue(catalogue.find("two", "ours").isEmpty());
    catalogue.save("one", json(OURS.replace("\"Ours\"", "\"Ours, too\"")));
    assertEquals("Ours, too", catalogue.find("one", "ours").orElseThrow().name());
    catalogue.delete("one", "ours");
    catalogue.delete("one", "ours");
    assertTrue(catalogue.find("one", "ours").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void file_isEverybodysUntilATenantLaysItsOwnOverIt(TestDatabase database) {
    Catalogue catalogue = on(database);
    catalogue.publishNames();
    assertEquals("Slack", catalogue.find("one", "slack").orElseThrow().name());
    assertFalse(catalogue.find("one", "slack").orElseThrow().bound());
    catalogue.save("one", json("{'slug':'slack','name':'Our Slack'}"));
    Integration ours = catalogue.find("one", "slack").orElseThrow();
    assertEquals("Our Slack", ours.name());
    assertTrue(ours.auth().containsKey("oauth2"));
    assertEquals("Slack", catalogue.find("two", "slack").orElseThrow().name());
  }

  /** What is changed while the server is in use must not lead stored secrets elsewhere. */
  @ParameterizedTest
  @EnumSource
  void hostsOfAProvider_areBound(TestDatabase database) {
    Catalogue catalogue = on(database);
    assertTrue(catalogue.save("one", json(OURS)).bound());
    assertTrue(catalogue.find("one", "ours").orElseThrow().bound());
  }

  /** Neither with stand-ins for what is wrong nor in favour of the file of its name. */
  @ParameterizedTest
  @EnumSource
  void providerThatBecameFaulty_isNone(TestDatabase database) {
    Catalogue catalogue = on(database);
    catalogue.save("one", json("{'slug':'slack','name':'Our Slack'}"));
    core.get(Transactions.class)
        .run(
            entities ->
                entities
                    .createQuery(
                        "update IntegrationRow r set r.manifest = :faulty where r.slug = 'slack' and r.tenant = 'one'")
                    .setParameter(
                        "faulty",
                        "{\"slug\":\"slack\",\"name\":\"Our Slack\",\"http\":{\"base\":\"http://slack.example\"}}")
                    .executeUpdate());
    assertTrue(catalogue.find("one", "slack").isEmpty());
    assertEquals("Slack", catalogue.find("two", "slack").orElseThrow().name());
  }

  @ParameterizedTest
  @EnumSource
  void faultyProvider_isRefusedWithAllFaultsAndNotKept(TestDatabase database) {
    Catalogue catalogue = on(database);
    String faulty = OURS.replace("https:", "http:").replace("{key}", "{kez}").replace("Ours", "");
    Problem refused = assertThrows(Problem.class, () -> catalogue.save("one", json(faulty)));
    for (String place : new String[] {"name: ", "http.base: ", "auth.api_key.apply.X-Key: "}) {
      assertTrue(refused.getMessage().contains(place), refused.getMessage());
    }
    assertTrue(catalogue.find("one", "ours").isEmpty());
    String large = OURS.replace("Key\", \"required", "x".repeat(61_000) + "\", \"required");
    assertThrows(Problem.class, () -> catalogue.save("one", json(large)));
  }
}
