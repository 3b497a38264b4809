package org.zaplane.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zaplane.connection.Connections;
import org.zaplane.connection.Scope;
import org.zaplane.platform.Settings;
import org.zaplane.pluginimport.PluginSite;
import org.zaplane.pluginimport.PluginSite.Stage;
import org.zaplane.testing.Core;

/** Over a real site's database, as {@code java -jar zaplane.jar import} runs it. */
class ImportCommandTest {

  @TempDir Path home;

  private static final Scope ADMIN = Scope.own("site", "user:1");

  private record Printed(int status, List<String> lines) {}

  private static Printed run(Map<String, String> settings, String... words) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    int status =
        Commands.run(
            List.of(words),
            new Settings(new Properties(), settings),
            new PrintStream(printed, true, UTF_8),
            Path.of("webapp/WEB-INF/integrations"));
    return new Printed(status, printed.toString(UTF_8).lines().toList());
  }

  private static Map<String, String> joined(PluginSite site) {
    Map<String, String> settings = new HashMap<>(site.settings());
    settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
    return settings;
  }

  private static PluginSite site() {
    PluginSite site = new PluginSite(Stage.F);
    site.add(7, "slack", "api_key", "{\"bot_token\":\"xoxb-canary1\"}");
    site.set(7, "name", "Acme \u001b[31mTeam");
    site.add(8, "slack", "api_key", "[]");
    site.add(9, "nowhere", "api_key", "[]");
    return site;
  }

  @Test
  void import_printsEachRow_howFarItIs_andASummary() {
    PluginSite site = site();
    List<String> rows =
        List.of(
            "7  slack  Acme [31mTeam  user 1  taken as connection 7",
            "8  slack  slack 8  user 1  needs_credentials as connection 8:"
                + " Missing or invalid credential: bot_token. Enter the credentials again.",
            "9  nowhere  nowhere 9  user 1  skipped: There is no integration of that name in the catalogue.",
            "3 of 3",
            "",
            "taken: 1",
            "renumbered: 0",
            "needs_credentials: 1",
            "skipped: 1");
    Printed dry = run(joined(site), "import", "--dry-run");
    assertEquals("Dry run: nothing is written.", dry.lines().get(0));
    assertEquals(rows, dry.lines().subList(1, dry.lines().size()));
    assertEquals(List.of(), connections(site));
    Printed real = run(joined(site), "import");
    assertEquals(0, real.status());
    assertEquals(rows, real.lines());
    assertFalse(String.join("", real.lines()).contains("canary1"));
    assertEquals(List.of(7L, 8L), connections(site));
    Printed again = run(joined(site), "import");
    assertEquals(0, again.status());
    assertTrue(
        again
            .lines()
            .contains(
                "7  slack  Acme [31mTeam  user 1  skipped: Taken over before as connection 7."),
        again.lines()::toString);
  }

  private static List<Long> connections(PluginSite site) {
    try (Core core = Core.with(Map.of(), site.settings())) {
      return core.get(Connections.class).list(ADMIN, Optional.empty()).stream()
          .map(connection -> connection.id())
          .toList();
    }
  }

  @Test
  void withoutTheTable_itSaysSoAndFails() {
    Printed printed = run(joined(new PluginSite()), "import");
    assertEquals(1, printed.status());
    assertTrue(
        printed
            .lines()
            .get(0)
            .startsWith("The site's database has no table wp_zaplane_connections."));
  }

  @Test
  void withoutASite_itSaysSoAndFails() {
    Printed printed = run(Map.of("ZAPLANE_HOME", home.toString()), "import");
    assertEquals(1, printed.status());
    assertTrue(printed.lines().get(0).startsWith("This server is joined to no WordPress site."));
  }

  @Test
  void withAnotherMasterKey_itSaysSoAndFails() {
    PluginSite site = site();
    assertEquals(0, run(joined(site), "import", "--dry-run").status());
    Map<String, String> settings = new HashMap<>(joined(site));
    settings.put(
        "ZAPLANE_MASTER_KEY", Base64.getEncoder().encodeToString("k".repeat(32).getBytes(UTF_8)));
    Printed printed = run(settings, "import");
    assertEquals(1, printed.status());
    assertTrue(printed.lines().get(0).startsWith("ZAPLANE_MASTER_KEY"), printed.lines()::toString);
  }

  @Test
  void wrongSettings_areNamed() {
    Map<String, String> settings = new HashMap<>(joined(site()));
    settings.put("ZAPLANE_MOVE_SECRETS", "perhaps");
    Printed printed = run(settings, "import");
    assertEquals(1, printed.status());
    assertEquals(List.of("ZAPLANE_MOVE_SECRETS: must be never or author"), printed.lines());
  }

  @Test
  void otherWords_areAnsweredWithTheUsage() {
    for (String[] words :
        List.of(
            new String[] {"import", "--dry"},
            new String[] {"import", "--dry-run", "now"},
            new String[] {"imports"})) {
      Printed printed = run(Map.of("ZAPLANE_HOME", home.toString()), words);
      assertEquals(2, printed.status());
      assertTrue(String.join("\n", printed.lines()).contains("import [--dry-run]"));
    }
  }
}
