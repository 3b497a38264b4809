package org.zaplane.e2e.wordpress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that does one thing and ends. */
final class Program {

  private static final long PATIENCE_SECONDS = 120;

  private Program() {}

  /** Runs it with this input and answers with what it printed; a failing one is an exception. */
  static String run(Path folder, List<String> command, String input) {
    Path errors = folder.resolve("program.log");
    Path output = folder.resolve("program.out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(errors.toFile())
              .redirectOutput(output.toFile())
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // it ended before it read all; its status tells
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " is still running");
      }
      String printed = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            command + " ended with " + process.exitValue() + ": " + printed + Folders.read(errors));
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whether the tests run as root, which some servers want to be told. */
  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
