package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The plugin's files as PHP and WordPress's coding standard read them. */
@Tag("wordpress")
class PluginIT {

  private static final Path PLUGIN = Path.of("deploy/wordpress/zaplane").toAbsolutePath();
  private static final Path STANDARD = Path.of("deploy/wordpress/phpcs.xml").toAbsolutePath();

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(PLUGIN)) {
      return files.filter(file -> file.toString().endsWith(".php")).toList();
    }
  }

  /** The machine's own PHP, and those that src/e2e/wordpress/install unpacked. */
  private static List<String> phps() throws IOException {
    List<String> phps = new ArrayList<>(List.of("php"));
    Path unpacked = WordPressVersion.UNPACKED.resolve("php");
    if (Files.isDirectory(unpacked)) {
      try (Stream<Path> versions = Files.list(unpacked)) {
        versions
            .map(version -> version.resolve("bin/php"))
            .filter(Files::exists)
            .map(Path::toString)
            .forEach(phps::add);
      }
    }
    return phps;
  }

  private static void lint(String php, Path file) {
    Program.run(Folders.fresh("lint"), List.of(php, "-l", file.toString()), "");
  }

  @Test
  void everyFile_isRightForEveryPhp() throws IOException {
    assertTrue(files().size() > 10);
    for (String php : phps()) {
      for (Path file : files()) {
        lint(php, file);
      }
    }
    Path wrong = Folders.write(Folders.fresh("lint").resolve("wrong.php"), "<?php if (");
    assertThrows(IllegalStateException.class, () -> lint("php", wrong));
  }

  @Test
  void noFile_canBeRunByItself() throws IOException {
    for (Path file : files()) {
      String text = Files.readString(file);
      assertTrue(
          text.contains("defined( 'ABSPATH' ) || exit;")
              || text.contains("defined( 'WP_UNINSTALL_PLUGIN' ) || exit;"),
          file.toString());
    }
  }

  @Test
  void everyFile_keepsTheStandard() throws IOException {
    Assumptions.assumeTrue(
        Stream.of("/usr/bin/phpcs", "/usr/local/bin/phpcs").anyMatch(p -> Files.exists(Path.of(p))),
        "there is no phpcs");
    String told =
        Program.run(
            Folders.fresh("phpcs"),
            List.of("phpcs", "-q", "--standard=" + STANDARD, PLUGIN.toString()),
            "");
    assertEquals("", told);
  }

  @Test
  void versions_areTheSameEverywhere() throws IOException {
    String main = Files.readString(PLUGIN.resolve("zaplane-bridge.php"));
    String readme = Files.readString(PLUGIN.resolve("readme.txt"));
    String version = main.split("\\* Version: +", 2)[1].split("\n", 2)[0];
    assertTrue(main.contains("define( 'ZAPLANE_BRIDGE_VERSION', '" + version + "' );"));
    assertTrue(readme.contains("Stable tag: " + version + "\n"));
  }
}
