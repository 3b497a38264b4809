package org.zaplane.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of loopback. */
public final class Ports {

  /** From here on the system takes ports for outgoing connections. */
  private static final int OUTGOING = 32_768;

  private static final int LOWEST = 12_000;

  private Ports() {}

  /** One that nobody listens on, and that no outgoing connection takes before somebody does. */
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, OUTGOING);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one
      }
    }
  }
}
