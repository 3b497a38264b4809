package org.zaplane.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server on this machine, and fails as a server does: refuses
 * connections, or keeps them open and says nothing any more.
 */
public final class Relay implements AutoCloseable {

  private final int target;
  private final int port;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> sockets = new ArrayList<>();
  private ServerSocket server;
  private Thread acceptor;
  private boolean frozen;

  /** A relay to a port on loopback, in order. */
  public Relay(int target) {
    this.target = target;
    this.port = Ports.free();
    restore();
  }

  /** Where it listens, on loopback. */
  public int port() {
    return port;
  }

  /** How often somebody connected. */
  public int connections() {
    return connections.get();
  }

  /** The server ends: its connections too, and nobody listens. */
  public void cut() {
    closeQuietly(server);
    // the system keeps a socket listening until the thread that accepts from it has come back
    awaitEnd(acceptor);
    synchronized (this) {
      sockets.forEach(Relay::closeQuietly);
      sockets.clear();
    }
  }

  /** The server is back after {@link #cut}. */
  public void restore() {
    ServerSocket listening = listen(port);
    server = listening;
    acceptor = thread(() -> accept(listening));
  }

  /** The server hangs: the system still accepts connections, and nothing is answered. */
  public synchronized void freeze() {
    frozen = true;
  }

  /** The server goes on after {@link #freeze}. */
  public synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket client = listening.accept();
        connections.incrementAndGet();
        Socket end = new Socket(InetAddress.getLoopbackAddress(), target);
        keep(client, end);
        thread(() -> pump(client, end));
        thread(() -> pump(end, client));
      }
    } catch (IOException closed) {
      // cut, or the test is over
    }
  }

  private synchronized void keep(Socket... ends) {
    sockets.addAll(List.of(ends));
  }

  private void pump(Socket from, Socket to) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        waitWhileFrozen();
        out.write(bytes, 0, read);
      }
    } catch (IOException gone) {
      // one of both has gone
    }
  }

  private synchronized void waitWhileFrozen() {
    try {
      while (frozen) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join(Duration.ofMinutes(1).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // it was closed
    }
  }

  @Override
  public void close() {
    thaw();
    cut();
  }
}
