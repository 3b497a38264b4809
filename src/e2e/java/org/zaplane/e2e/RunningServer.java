package org.zaplane.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.zaplane.testing.Ports;

/**
 * The server as the README starts it, with a home of its own. It can be stopped and started again
 * on the same state.
 */
public final class RunningServer implements AutoCloseable {

  private static final Path JAR =
      Path.of(System.getProperty("zaplane.jar", "target/zaplane.jar")).toAbsolutePath();
  private static final Pattern READY =
      Pattern.compile("Zaplane Connections is ready: https?://[^:/\\s]+(?::\\d+)?/");
  private static final long PATIENCE_SECONDS = 180;

  private final Map<String, String> environment;
  private final Path home;
  private final Path log;
  private final Path temporary;
  private Path jar = JAR;
  private List<String> flags = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx768m");
  private Process process;
  private final int port = Ports.free();

  /** A server with these settings, not started yet. */
  public RunningServer(Map<String, String> settings) {
    try {
      Files.createDirectories(Path.of("target/e2e"));
      home = Files.createTempDirectory(Path.of("target/e2e").toAbsolutePath(), "home");
      temporary = Files.createDirectory(home.resolve("temporary"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    log = home.resolve("server.log");
    environment = new HashMap<>(settings);
    environment.put("ZAPLANE_HOME", home.toString());
  }

  /** The JVM as the README starts it, in place of one that is quick to start. */
  public RunningServer atFullSpeed() {
    return with(List.of());
  }

  /** Other flags in place of those of the tests. */
  public RunningServer with(List<String> otherFlags) {
    flags = List.copyOf(otherFlags);
    return this;
  }

  /** Another build of it, with these flags. */
  public RunningServer of(Path otherJar, List<String> otherFlags) {
    jar = otherJar.toAbsolutePath();
    return with(otherFlags);
  }

  /** Starts it and waits until it is ready. */
  public RunningServer start() {
    process = launch(log, "--port", String.valueOf(port));
    waitUntilReady();
    return this;
  }

  /** Starts it and waits until it gives up. */
  public int startAndFail() {
    process = launch(log, "--port", "0");
    return waitFor(process);
  }

  /** Runs a command and answers with what it printed. */
  public String command(String... words) {
    Path out = home.resolve("command.log");
    int status = waitFor(launch(out, words));
    if (status != 0) {
      throw new IllegalStateException("exit status " + status + ": " + read(out));
    }
    return read(out);
  }

  private Process launch(Path output, String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ZAPLANE_"));
    builder.environment().putAll(environment);
    builder.directory(home.toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void waitUntilReady() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      if (READY.matcher(log()).find()) {
        return;
      }
      if (endsWithin(100)) {
        throw new IllegalStateException("the server ended: " + log());
      }
    }
    kill();
    throw new IllegalStateException("the server is not ready: " + log());
  }

  private boolean endsWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int waitFor(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops it as an operator does. */
  public void stop() {
    process.destroy();
    waitFor(process);
  }

  /** Ends it as a power failure does: at once, and without a random to tidy up. */
  public void kill() {
    process.destroyForcibly();
    waitFor(process);
  }

  /** Waits until it ends by itself, and answers with its exit status. */
  int waitUntilEnded() {
    return waitFor(process);
  }

  /** Where it listens, on loopback. */
  public int port() {
    return port;
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** What browsers call it. */
  public String base() {
    return "http://localhost:" + port;
  }

  /** Its folder. */
  public Path home() {
    return home;
  }

  /** What Java calls the temporary folder at its start, nobody else's. */
  Path temporary() {
    return temporary;
  }

  /** What it printed since it was last started. */
  public String log() {
    return read(log);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
  }
}
