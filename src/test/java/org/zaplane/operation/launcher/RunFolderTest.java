package org.zaplane.operation.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of processes that live, ended or were killed. */
class RunFolderTest {

  @TempDir private Path home;

  @Test
  void isReadByNobodyElse_andGoesWhenItsProcessEnds() throws IOException {
    Path path;
    try (RunFolder folder = RunFolder.take(home.resolve("new"))) {
      path = folder.path();
      Files.createDirectories(path.resolve("a/b"));
      Files.writeString(path.resolve("a/b/file"), "x");
      assertEquals("rwx------", permissions(path));
      assertEquals("rwx------", permissions(path.getParent()));
    }
    assertFalse(Files.exists(path));
  }

  @Test
  void leftByKilledProcesses_isSweptByTheNextStart_withoutFollowingLinks() throws IOException {
    Path others = Files.createDirectories(home.resolve("others"));
    Files.writeString(others.resolve("kept"), "x");
    Path left = Files.createDirectories(home.resolve("run/left/server"));
    Files.writeString(left.resolve("payara-micro.jar"), "x");
    Files.createSymbolicLink(left.resolve("link"), others);
    Files.createSymbolicLink(home.resolve("run/link"), others);
    try (RunFolder folder = RunFolder.take(home)) {
      assertFalse(Files.exists(left.getParent()));
      assertTrue(Files.exists(folder.path()));
      assertTrue(Files.exists(others.resolve("kept")));
    }
  }

  @Test
  void ofALivingProcess_stays_untilItIsKilled() throws Exception {
    Process living =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told = living.inputReader()) {
      Path held = Path.of(told.readLine());
      RunFolder.take(home).close();
      assertTrue(Files.exists(held), "another start on the same home");
      living.destroyForcibly().waitFor();
      assertTrue(Files.exists(held), "a killed process tidies nothing up");
      RunFolder.take(home).close();
      assertFalse(Files.exists(held));
    } finally {
      living.destroyForcibly();
    }
  }

  @Test
  void plantedLinkInPlaceOfTheFolder_isRefused() throws IOException {
    Files.createSymbolicLink(home.resolve("run"), Files.createDirectory(home.resolve("others")));
    assertThrows(FileAlreadyExistsException.class, () -> RunFolder.take(home));
  }

  /** A process that holds a folder until it is ended. */
  static final class Holder {

    public static void main(String[] words) throws IOException {
      System.out.println(RunFolder.take(Path.of(words[0])).path());
      int unused = System.in.read();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
