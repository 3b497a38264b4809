package org.zaplane.testing;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.zaplane.connection.Scope;
import org.zaplane.identity.AccountChange;
import org.zaplane.identity.Accounts;
import org.zaplane.identity.Caller;
import org.zaplane.integration.CatalogueFiles;
import org.zaplane.integration.WebInfCatalogue;
import org.zaplane.operation.Startup;
import org.zaplane.platform.Settings;
import org.zaplane.platform.SystemClock;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretStore;

/**
 * The rooms below {@code rest}, wired by CDI as on a server, over a database of their own and a
 * clock that tests move.
 */
public final class Core implements AutoCloseable {

  /** A 32-byte key for tests. */
  public static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final MovableClock clock;
  private final Settings settings;
  private final WeldContainer container;

  private Core(Map<String, String> environment, Optional<SecretStore> store) {
    this.clock = new MovableClock();
    this.settings = new Settings(new Properties(), environment);
    this.container = new Weld().addExtension(new TestParts(settings, clock, store)).initialize();
  }

  /** A core on a new schema of this database. */
  public static Core on(TestDatabase database) {
    return with(database.schemaWithTables(), Map.of());
  }

  /**
   * A core with these settings besides those of the database.
   *
   * @param database settings that lead to a schema, so that two cores can share one as two nodes do
   */
  public static Core with(Map<String, String> database, Map<String, String> more) {
    return with(database, more, Optional.empty());
  }

  /** The same, with another secret store beside the product's. */
  public static Core with(
      Map<String, String> database, Map<String, String> more, Optional<SecretStore> store) {
    Map<String, String> environment = new HashMap<>(database);
    environment.put("ZAPLANE_MASTER_KEY", MASTER_KEY);
    environment.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    environment.putAll(more);
    environment.values().removeIf(String::isEmpty);
    return new Core(environment, store);
  }

  /** A bean. */
  public <T> T get(Class<T> type) {
    return container.select(type).get();
  }

  /** The clock of everything in this core. */
  public MovableClock clock() {
    return clock;
  }

  /** The settings, with what was refused of them. */
  public Settings settings() {
    return settings;
  }

  /** A new account, signed in. */
  public Caller caller(String login) {
    AccountChange details =
        new AccountChange(
            Optional.of(login + "@example.test"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Secret.of("password of " + login)));
    return get(Accounts.class).create(login, details).caller();
  }

  /** The connections of a new account. */
  public Scope scope(String login) {
    Caller caller = caller(login);
    return Scope.own(caller.tenant(), caller.owner());
  }

  @Override
  public void close() {
    container.close();
  }

  /** What a test hands in instead of the server's own. */
  static final class TestParts implements Extension {

    private final Settings settings;
    private final Clock clock;
    private final Optional<SecretStore> store;

    TestParts(Settings settings, Clock clock, Optional<SecretStore> store) {
      this.settings = settings;
      this.clock = clock;
      this.store = store;
    }

    void withoutOwnSettings(@Observes ProcessAnnotatedType<Settings> type) {
      type.veto();
    }

    void withoutSystemClock(@Observes ProcessAnnotatedType<SystemClock> type) {
      type.veto();
    }

    void withoutServletContext(@Observes ProcessAnnotatedType<WebInfCatalogue> type) {
      type.veto();
    }

    void withoutServerStart(@Observes ProcessAnnotatedType<Startup> type) {
      type.veto();
    }

    void add(@Observes AfterBeanDiscovery discovery) {
      discovery
          .addBean()
          .types(Settings.class)
          .scope(Singleton.class)
          .createWith(context -> settings);
      store.ifPresent(
          other ->
              discovery
                  .addBean()
                  .types(SecretStore.class)
                  .scope(Singleton.class)
                  .createWith(context -> other));
      discovery.addBean().types(Clock.class).scope(Singleton.class).createWith(context -> clock);
      discovery
          .addBean()
          .types(CatalogueFiles.class)
          .scope(Singleton.class)
          .createWith(context -> (CatalogueFiles) Core::manifests);
    }
  }

  /** The built-in manifests by slug, from the source folder. */
  public static Map<String, String> manifests() {
    Map<String, String> manifests = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("webapp/WEB-INF/integrations"))) {
      for (Path file : files.toList()) {
        manifests.put(file.getFileName().toString().replace(".json", ""), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manifests;
  }
}
