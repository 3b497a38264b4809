package org.zaplane.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A server that keeps everybody waiting: its process is stopped, and goes on when this is closed.
 */
final class Stopped implements AutoCloseable {

  private final RunningServer server;

  private Stopped(RunningServer server) {
    this.server = server;
    signal("STOP");
  }

  static Stopped of(RunningServer server) {
    return new Stopped(server);
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(server.pid())).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException(name + " was refused");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    signal("CONT");
  }
}
