package org.zaplane.e2e.wordpress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The PHP of a site: the machine's own, or another that src/e2e/wordpress/install unpacked. */
final class PhpFpm implements AutoCloseable {

  private final Path folder;
  private final String version;
  private final Daemon daemon;

  /** Starts it; the empty version is the machine's own. Skips the test when it is not there. */
  PhpFpm(Path folder, String version) {
    this.folder = folder;
    this.version = version;
    Path config =
        Folders.write(
            folder.resolve("php-fpm.conf"),
            """
            [global]
            error_log = /proc/self/fd/2
            daemonize = no
            [site]
            listen = %s
            listen.mode = 0666
            pm = static
            pm.max_children = 4
            catch_workers_output = yes
            clear_env = no
            %s
            """
                .formatted(socket(), Program.isRoot() ? "user = root\ngroup = root" : ""));
    List<String> command = new ArrayList<>(List.of(fpm(), "-F", "-y", config.toString()));
    if (Program.isRoot()) {
      command.add("-R");
    }
    daemon = Daemon.start(folder, "php-fpm", command, () -> Files.exists(socket()));
  }

  private String fpm() {
    if (!version.isEmpty()) {
      return unpacked("php-fpm");
    }
    String own =
        Program.run(
            folder, List.of("php", "-r", "echo PHP_MAJOR_VERSION.'.'.PHP_MINOR_VERSION;"), "");
    return "php-fpm" + own;
  }

  private String unpacked(String program) {
    Path file = WordPressVersion.UNPACKED.resolve("php").resolve(version).resolve("bin/" + program);
    Assumptions.assumeTrue(Files.exists(file), () -> "PHP " + version + " could not be had");
    return file.toString();
  }

  /** Runs a script in the command line's PHP of the same version. */
  String run(String script) {
    return Program.run(
        folder,
        List.of(version.isEmpty() ? "php" : unpacked("php"), "-d", "display_errors=stderr"),
        script);
  }

  Path socket() {
    return folder.resolve("php.sock");
  }

  @Override
  public void close() {
    daemon.close();
  }
}
