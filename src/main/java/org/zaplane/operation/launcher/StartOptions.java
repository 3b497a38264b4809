package org.zaplane.operation.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * How to start.
 *
 * @param port where the server listens on loopback
 */
record StartOptions(int port) {

  private static final int DEFAULT_PORT = 8080;

  /**
   * Reads the words after {@code java -jar zaplane.jar}; null, with an explanation printed, when
   * they are wrong.
   */
  static StartOptions parse(List<String> words, PrintStream terminal) {
    if (words.isEmpty()) {
      return new StartOptions(DEFAULT_PORT);
    }
    if (words.size() == 2 && words.get(0).equals("--port") && words.get(1).matches("\\d{1,5}")) {
      int port = Integer.parseInt(words.get(1));
      if (port <= 65_535) {
        return new StartOptions(port == 0 ? freePort() : port);
      }
    }
    terminal.println(
        "usage: java -jar zaplane.jar [--port N]     start the server (N = 0: any free port)");
    terminal.println("       java -jar zaplane.jar help            the commands");
    return null;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
