package org.zaplane.e2e.wordpress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The releases of WordPress that src/e2e/wordpress/install unpacks. */
public enum WordPressVersion {
  /** Of Debian 12: password hashes of before 6.8. */
  V6_1("6.1"),
  /** Of Debian 13: the first with bcrypt. */
  V6_8("6.8"),
  /** The newest that Debian has. */
  CURRENT("current");

  static final Path UNPACKED = Path.of(System.getProperty("zaplane.wordpress")).toAbsolutePath();

  private final String folder;

  WordPressVersion(String folder) {
    this.folder = folder;
  }

  /** The unpacked tree. Skips the test when this release could not be had. */
  Path tree() {
    Path tree = UNPACKED.resolve(folder);
    Assumptions.assumeTrue(isThere(), () -> "WordPress " + folder + " could not be had");
    return tree;
  }

  private boolean isThere() {
    return Files.exists(UNPACKED.resolve(folder).resolve("wp-load.php"));
  }

  /** Those that could be had. */
  public static List<WordPressVersion> available() {
    return Arrays.stream(values()).filter(WordPressVersion::isThere).toList();
  }

  @Override
  public String toString() {
    return folder;
  }
}
