package org.zaplane.e2e.wordpress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Scripts that need Node and npm, run from the project's folder. */
final class NodePrograms {

  private static final long PATIENCE_SECONDS = 180;

  private NodePrograms() {}

  /** Runs a script. */
  static String run(String script, List<String> arguments) {
    return run(script, arguments, Map.of());
  }

  /**
   * Runs a script with further variables and answers with what it printed; a failing one fails the
   * test. Skips it, and says so, when there is no Node.
   */
  static String run(String script, List<String> arguments, Map<String, String> variables) {
    if (!isThere("node") || !isThere("npm")) {
      System.err.println("NOT TESTED: " + script + ": node and npm are not there");
      Assumptions.abort("node and npm are not there");
    }
    List<String> command = new ArrayList<>(List.of(Path.of(script).toAbsolutePath().toString()));
    command.addAll(arguments);
    Path output = Folders.fresh("node").resolve("output.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(script + " is still running: " + Folders.read(output));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(
            script + " ended with " + process.exitValue() + ": " + Folders.read(output));
      }
      return Folders.read(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isThere(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
