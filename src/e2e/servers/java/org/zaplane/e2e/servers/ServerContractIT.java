package org.zaplane.e2e.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.File;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zaplane.integration.Integrations;
import org.zaplane.platform.Settings;

/**
 * What every server must do with the WAR as it was built. Tests with annotation {@link Test} run
 * inside the server, those of factories outside.
 */
@Tag("servers")
@ExtendWith(ArquillianExtension.class)
class ServerContractIT {

  @Inject private Settings settings;
  @Inject private Integrations integrations;
  @Inject private EntityManagerFactory entities;
  @Inject @Any private Instance<Object> all;

  @Deployment
  static WebArchive war() {
    return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
        .importFrom(new File("target/ROOT.war"))
        .as(WebArchive.class);
  }

  @TestFactory
  Stream<DynamicNode> recordedAnswers() {
    return Client.goldenReplay();
  }

  @TestFactory
  Stream<DynamicNode> probe() {
    return Client.probe();
  }

  @TestFactory
  Stream<DynamicNode> oauthFlow() {
    return Client.oauthFlow();
  }

  @TestFactory
  Stream<DynamicNode> hangingTests() {
    return Client.hangingTests();
  }

  @TestFactory
  Stream<DynamicNode> page() {
    return Client.page();
  }

  @Test
  void everyVariationPoint_hasItsVariants() throws ReflectiveOperationException {
    for (String line : settings.text("ZAPLANE_E2E_VARIANTS").orElseThrow().split("/", -1)) {
      Class<?> point = Class.forName(line.substring(0, line.indexOf(':')));
      List<String> found =
          all.select(point).stream().map(variant -> variant.getClass().getName()).toList();
      assertFalse(found.isEmpty(), line);
      assertEquals(line, point.getName() + ":" + String.join(",", new TreeSet<>(found)));
    }
  }

  @Test
  void entities_areEclipseLinks() {
    try (EntityManager manager = entities.createEntityManager()) {
      String provider = manager.getDelegate().getClass().getName();
      assertTrue(provider.startsWith("org.eclipse.persistence."), provider);
    }
  }

  @Test
  void h2_isOfTheWar() throws ReflectiveOperationException {
    Class<?> driver = Class.forName("org.h2.Driver");
    String from = driver.getProtectionDomain().getCodeSource().getLocation().toString();
    assertTrue(from.contains("WEB-INF/lib/h2-2.4.240.jar"), from);
  }

  @Test
  void settings_comeFromPropertiesAndTheEnvironment() {
    assertTrue(settings.text("ZAPLANE_PUBLIC_URL").orElse("").startsWith("http://localhost:"));
    assertEquals("allow", System.getenv("ZAPLANE_OAUTH_UNBOUND_FLOWS"));
    assertEquals("allow", settings.text("ZAPLANE_OAUTH_UNBOUND_FLOWS").orElse(""));
    assertEquals(List.of(), settings.refusals());
  }

  /** Catalogue, then schema, then keys: a request finds all of them. */
  @Test
  void start_isComplete() {
    assertFalse(integrations.all().isEmpty());
    try (EntityManager manager = entities.createEntityManager()) {
      assertEquals(
          1, count(manager, "\"zaplane_schema_history\" where \"success\" and \"version\" = '1'"));
      assertEquals(1, count(manager, "zaplane_keyset"));
      assertEquals(4, count(manager, "zaplane_account"));
    }
  }

  private static long count(EntityManager manager, String rows) {
    return ((Number) manager.createNativeQuery("select count(*) from " + rows).getSingleResult())
        .longValue();
  }
}
