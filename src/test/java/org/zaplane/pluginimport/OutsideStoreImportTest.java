package org.zaplane.pluginimport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.connection.Connection;
import org.zaplane.pluginimport.PluginSite.Stage;
import org.zaplane.testing.OutsideStore;
import org.zaplane.testing.OutsideStore.Step;
import org.zaplane.testing.TestDatabase;

/** Import into a store outside the database that fails: what is imported is whole. */
class OutsideStoreImportTest {

  @ParameterizedTest
  @CsvSource({
    "BEFORE_WRITE, 0",
    "BEFORE_WRITE, 1",
    "AFTER_WRITE, 0",
    "AFTER_WRITE, 1",
    "READ, 0",
    "BEFORE_DELETE, 0",
    "AFTER_DELETE, 0"
  })
  void importThatFails_isWholeWhenItIsRepeated(Step step, int rowsBefore) {
    PluginSite site = new PluginSite(Stage.F);
    site.add(1, "slack", "api_key", "{\"bot_token\":\"xoxb-good-1\"}");
    site.add(2, "gmail", "oauth2", PluginImportFixture.GOOGLE);
    site.add(3, "slack", "api_key", "{\"bot_token\":\"xoxb-good-3\"}");
    Map<String, String> settings = new HashMap<>(site.settings());
    settings.putAll(OutsideStore.CHOSEN);
    OutsideStore store = new OutsideStore();
    try (PluginImportFixture desk =
        new PluginImportFixture(settings, TestDatabase.H2.schemaWithTables(), Optional.of(store))) {
      store.failAt(step, rowsBefore);
      boolean done = OutsideStore.attempt(() -> desk.all(false));
      assertEquals(store.failures() == 0, done);
      store.assertConsistent(desk.core());
      assertEquals(done ? 3 : rowsBefore, store.names().size());

      desk.all(false);

      store.assertConsistent(desk.core());
      assertEquals(3, store.names().size());
      for (Connection one : desk.connections().list(PluginImportFixture.own(), Optional.empty())) {
        assertTrue(
            desk.connections().test(PluginImportFixture.own(), one.id()).result().successful(),
            one::name);
      }
    }
  }
}
