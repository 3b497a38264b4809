package org.zaplane.operation.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.OptionalInt;

/** Words after {@code java -jar zaplane.jar} that start the server. */
final class StartOptions {

  private static final int DEFAULT_PORT = 8080;

  private StartOptions() {}

  /** The port to listen on; empty, with an explanation printed, when the words are wrong. */
  static OptionalInt port(List<String> words, PrintStream terminal) {
    if (words.isEmpty()) {
      return OptionalInt.of(DEFAULT_PORT);
    }
    if (words.size() == 2 && words.get(0).equals("--port") && words.get(1).matches("\\d{1,5}")) {
      int port = Integer.parseInt(words.get(1));
      if (port <= 65_535) {
        return OptionalInt.of(port == 0 ? freePort() : port);
      }
    }
    terminal.println(
        "usage: java -jar zaplane.jar [--port N]     start the server (N = 0: any free port)");
    terminal.println("       java -jar zaplane.jar help            the commands");
    return OptionalInt.empty();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
