package org.zaplane.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zaplane.identity.Accounts;
import org.zaplane.testing.Core;

/** The database file in {@code ZAPLANE_HOME}. */
class EmbeddedDatabaseTest {

  @TempDir Path folder;

  @Test
  void filesInAFolderThatWasThere_areTheOwnersAlone() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    open(folder);
    assertEquals(List.of("rw-------"), rightsIn(folder));
  }

  /** As after a backup was put back. */
  @Test
  void fileWithOtherRights_getsThoseOfItsOwnerAlone() throws IOException {
    open(folder);
    Path file = folder.resolve("zaplane.mv.db");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    open(folder);
    assertEquals(List.of("rw-------"), rightsIn(folder));
  }

  @Test
  void folderThatIsMade_isTheOwnersAlone() throws IOException {
    Path home = folder.resolve("deep").resolve("home");
    open(home);
    assertEquals("rwx------", rights(home));
    assertEquals(List.of("rw-------"), rightsIn(home));
  }

  private static void open(Path home) {
    try (Core core = Core.with(Map.of("ZAPLANE_HOME", home.toString()), Map.of())) {
      assertTrue(core.get(Accounts.class).all().isEmpty());
    }
  }

  private static List<String> rightsIn(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(EmbeddedDatabaseTest::rights).distinct().toList();
    }
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
