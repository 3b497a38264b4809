package org.zaplane.operation.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one running process, in {@code run} below the home, which nobody else can write. It
 * is locked while its process lives: what a killed one left is deleted when the next one takes its
 * own.
 */
final class RunFolder implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path path;
  private final FileChannel lock;

  private RunFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** The home: the folder that {@code ZAPLANE_HOME} names, as the application reads it. */
  static Path home() {
    String variable = "ZAPLANE_HOME";
    String named =
        System.getProperty(
            variable.toLowerCase(Locale.ROOT).replace('_', '.'),
            System.getenv().getOrDefault(variable, ""));
    return Path.of(named.isBlank() ? "zaplane-home" : named.strip()).toAbsolutePath().normalize();
  }

  /** Creates a folder below this home and deletes those of ended processes. */
  static RunFolder take(Path home) throws IOException {
    Path run = home.resolve("run");
    makeForUsAlone(run);
    // a new folder is not locked yet, so no other process may delete folders meanwhile
    try (FileChannel turn = open(run.resolve(LOCK));
        FileLock held = turn.lock()) {
      sweep(run);
      Path path = Files.createTempDirectory(run, "", OURS_ALONE);
      FileChannel lock = open(path.resolve(LOCK));
      if (lock.tryLock() == null) {
        throw new IOException(path + " is locked by another process");
      }
      return new RunFolder(path, lock);
    }
  }

  private static void makeForUsAlone(Path run) throws IOException {
    Files.createDirectories(run.getParent());
    if (!Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(run, OURS_ALONE);
    }
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
  }

  private static void sweep(Path run) throws IOException {
    try (Stream<Path> folders = Files.list(run)) {
      for (Path folder : folders.filter(RunFolder::isFolder).toList()) {
        sweepUnlessHeld(folder);
      }
    }
  }

  private static void sweepUnlessHeld(Path folder) {
    try (FileChannel lock = open(folder.resolve(LOCK));
        FileLock free = lock.tryLock()) {
      if (free != null) {
        delete(folder);
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      return;
    } catch (IOException endedMeanwhile) {
      // and took its folder with it; otherwise the next start tries again
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Where its files are. */
  Path path() {
    return path;
  }

  /** Deletes these files of the folder and leaves the others to whoever still uses them. */
  void delete(List<String> names) {
    names.forEach(name -> delete(path.resolve(name)));
  }

  /** Deletes what it can; the next start deletes the rest. */
  private static void delete(Path file) {
    try {
      if (isFolder(file)) {
        try (Stream<Path> files = Files.list(file)) {
          files.forEach(RunFolder::delete);
        }
      }
      Files.deleteIfExists(file);
    } catch (IOException | UncheckedIOException stillUsed) {
      return;
    }
  }

  private static boolean isFolder(Path file) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Deletes the folder and gives its lock back. */
  @Override
  public void close() throws IOException {
    delete(path);
    lock.close();
  }
}
