package org.zaplane.e2e.servers;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.zaplane.connectiontest.ConnectionTester;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.e2e.GoldenPeople;
import org.zaplane.e2e.GoldenReplay;
import org.zaplane.e2e.RunningServer;
import org.zaplane.e2e.SilentSystems;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.BrowserAuthenticator;
import org.zaplane.platform.PeriodicTask;
import org.zaplane.platform.RoomSettings;
import org.zaplane.rest.wordpress.Contract;
import org.zaplane.secret.SecretStore;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Ports;
import org.zaplane.testing.Upstream;

/**
 * What a server finds when Arquillian starts it: a home with accounts, a port, and a fake Slack. It
 * is made before Arquillian reads its configuration.
 */
public final class World implements LauncherSessionListener {

  private static final List<Class<?>> POINTS =
      List.of(
          ConnectionTester.class,
          CredentialScheme.class,
          SecretStore.class,
          Authenticator.class,
          BrowserAuthenticator.class,
          Contract.class,
          RoomSettings.class,
          PeriodicTask.class);

  private static Upstream slack;
  private static GoldenPeople people;
  private static int port;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (System.getProperty("arquillian.launch") != null && slack == null) {
      prepare();
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (slack != null) {
      slack.close();
    }
  }

  private static void prepare() {
    slack = new Upstream(FakeSlack::answer);
    port = Ports.free();
    Map<String, String> settings = SilentSystems.besides(GoldenReplay.settings(slack));
    settings.put("ZAPLANE_PUBLIC_URL", "http://localhost:" + port);
    RunningServer commands = new RunningServer(settings);
    people = new GoldenPeople(commands);
    settings.put("ZAPLANE_HOME", commands.home().toString());
    // set in the environment of the build, which servers inherit
    settings.remove("ZAPLANE_OAUTH_UNBOUND_FLOWS");
    settings.put("ZAPLANE_E2E_VARIANTS", variants());
    set("port", String.valueOf(port));
    set("management", String.valueOf(Ports.free()));
    set("wildfly.base", commands.home().resolve("wildfly").toString());
    set("jvm", "-Xmx768m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + properties(settings));
  }

  private static void set(String name, String value) {
    System.setProperty("zaplane.servers." + name, value);
  }

  private static String properties(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(
            one ->
                "-D"
                    + one.getKey().toLowerCase(Locale.ROOT).replace('_', '.')
                    + "="
                    + one.getValue())
        .collect(Collectors.joining(" "));
  }

  /** What the code has, for comparison with what a server finds. */
  private static String variants() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.zaplane");
    return POINTS.stream()
        .map(
            point ->
                classes.stream()
                    .filter(type -> type.isAssignableTo(point) && !type.isInterface())
                    .map(JavaClass::getName)
                    .sorted()
                    .collect(Collectors.joining(",", point.getName() + ":", "")))
        .collect(Collectors.joining("/"));
  }

  /** The accounts. */
  static GoldenPeople people() {
    return people;
  }

  /** Where the server listens, on loopback. */
  static int port() {
    return port;
  }

  /** The fake Slack. */
  static Upstream slack() {
    return slack;
  }
}
