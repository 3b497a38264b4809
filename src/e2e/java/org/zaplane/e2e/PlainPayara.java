package org.zaplane.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zaplane.testing.Ports;

/** Payara Micro as it is, which deploys the WAR: no launcher is in its process. */
final class PlainPayara implements AutoCloseable {

  private static final String LOOPBACK =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address=127.0.0.1\n";
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final Process process;
  private final Path log;
  private final int port;

  private PlainPayara(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** One that says it is ready, whatever became of the application. */
  static PlainPayara start(Map<String, String> settings) throws IOException {
    Files.createDirectories(TARGET.resolve("e2e"));
    Path home = Files.createTempDirectory(TARGET.resolve("e2e"), "payara");
    int port = Ports.free();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + Files.createDirectory(home.resolve("temporary"))));
    command.addAll(List.of("-jar", TARGET.resolve("launcher/server/payara-micro.jar").toString()));
    command.addAll(List.of("--nohazelcast", "--disablephonehome", "--port", "" + port));
    Path preboot = Files.writeString(home.resolve("preboot.txt"), LOOPBACK);
    command.addAll(List.of("--prebootcommandfile", preboot.toString()));
    command.addAll(List.of("--deploy", TARGET.resolve("ROOT.war").toString()));
    Path log = home.resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ZAPLANE_"));
    builder.environment().put("ZAPLANE_HOME", home.toString());
    builder.environment().putAll(settings);
    PlainPayara server = new PlainPayara(builder.start(), log, port);
    server.waitUntilReady();
    return server;
  }

  private void waitUntilReady() {
    try {
      Waiting.until(
          "ready: " + log,
          Duration.ofMinutes(3),
          () -> !process.isAlive() || log().contains("ready in"));
    } catch (AssertionError late) {
      process.destroyForcibly();
      throw late;
    }
  }

  int port() {
    return port;
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
