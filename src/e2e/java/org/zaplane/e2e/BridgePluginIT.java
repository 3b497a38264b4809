package org.zaplane.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The WordPress plugin as the build makes it: a folder to copy, and a zip to upload. */
class BridgePluginIT {

  private static final Path FOLDER = Path.of("target/zaplane-bridge");
  private static final Path ZIP = Path.of("target/zaplane-bridge.zip");
  private static final Path SOURCE = Path.of("deploy/wordpress/zaplane");
  private static final Pattern PAGE =
      Pattern.compile("define\\( 'ZAPLANE_BRIDGE_PAGE', '(page-[0-9a-f]{64})' \\);");
  private static final String ENTRY = "zaplane-connections.js";

  private static Map<String, String> zipped;
  private static String page;

  @BeforeAll
  static void read() throws IOException {
    zipped = new TreeMap<>();
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      for (ZipEntry entry : zip.stream().filter(one -> !one.isDirectory()).toList()) {
        zipped.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
      }
    }
    Matcher named = PAGE.matcher(zipped.get("zaplane-bridge/zaplane-bridge.php"));
    assertTrue(named.find(), "the build fills in the folder's name");
    page = named.group(1);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static Map<String, String> below(String prefix) {
    Map<String, String> below = new TreeMap<>();
    zipped.forEach(
        (name, text) -> {
          if (name.startsWith(prefix)) {
            below.put(name.substring(prefix.length()), text);
          }
        });
    return below;
  }

  @Test
  void zip_isTheFolder() throws IOException {
    assertEquals(files(FOLDER), below("zaplane-bridge/"));
    assertEquals(zipped.size(), below("zaplane-bridge/").size());
  }

  @Test
  void plugin_isItsSourceWithThePageAndTheLicence() throws IOException {
    Map<String, String> plugin = below("zaplane-bridge/");
    plugin.keySet().removeIf(name -> name.startsWith(page + "/"));
    Map<String, String> expected = files(SOURCE);
    expected.put("LICENSE", Files.readString(Path.of("LICENSE")));
    expected.computeIfPresent("zaplane-bridge.php", (name, text) -> text.replace("@page@", page));
    assertEquals(expected, plugin);
  }

  @Test
  void page_isExactlyWhatItsModuleLeadsTo() {
    Map<String, String> files = below("zaplane-bridge/" + page + "/");
    Set<String> reachable = new PageModules(files).reachable(ENTRY);
    assertEquals(reachable, files.keySet());
    for (String known : Set.of("list/list.js", "add/add.css", "messages/de.js", "add/field.js")) {
      assertTrue(reachable.contains(known), known);
    }
  }

  @Test
  void fileThatIsMissingOrTooMany_isSeen() {
    Map<String, String> files = below("zaplane-bridge/" + page + "/");
    for (String file : new TreeSet<>(files.keySet())) {
      String text = files.remove(file);
      assertNotEquals(new PageModules(files).reachable(ENTRY), files.keySet(), file);
      files.put(file, text);
    }
    files.put("app.css", "");
    assertNotEquals(new PageModules(files).reachable(ENTRY), files.keySet());
  }
}
