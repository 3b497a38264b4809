package org.zaplane.operation;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Singleton;
import java.util.Set;
import org.zaplane.integration.CatalogueFiles;
import org.zaplane.integration.WebInfCatalogue;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;
import org.zaplane.platform.StartRefused;

/** CDI container without a server, for commands that need many rooms. */
final class StandaloneContainer implements AutoCloseable {

  private final SeContainer container;

  StandaloneContainer(Settings settings, CatalogueFiles catalogue) {
    container =
        SeContainerInitializer.newInstance()
            .addExtensions(new Parts(settings, catalogue))
            .initialize();
  }

  /**
   * Reads every room's settings.
   *
   * @throws StartRefused naming all that are wrong
   */
  void checkSettings() {
    Startup.check(get(Settings.class), container.select(RoomSettings.class, Any.Literal.INSTANCE));
  }

  <T> T get(Class<T> type) {
    return container.select(type).get();
  }

  @Override
  public void close() {
    container.close();
  }

  /** What a server would bring, and what a command was given instead. */
  static final class Parts implements Extension {

    private static final Set<Class<?>> LEFT_OUT =
        Set.of(Settings.class, WebInfCatalogue.class, Startup.class);

    private final Settings settings;
    private final CatalogueFiles catalogue;

    Parts(Settings settings, CatalogueFiles catalogue) {
      this.settings = settings;
      this.catalogue = catalogue;
    }

    void leaveOut(@Observes ProcessAnnotatedType<?> type) {
      if (LEFT_OUT.contains(type.getAnnotatedType().getJavaClass())) {
        type.veto();
      }
    }

    void add(@Observes AfterBeanDiscovery discovery) {
      discovery
          .addBean()
          .types(Settings.class)
          .scope(Singleton.class)
          .createWith(context -> settings);
      discovery
          .addBean()
          .types(CatalogueFiles.class)
          .scope(Singleton.class)
          .createWith(context -> catalogue);
    }
  }
}
