package org.zaplane.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A peer that says whatever bytes it likes, or nothing. */
public final class RawPeer implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

  /** What it does with a connection, which is closed afterwards. */
  public interface Script {
    /** Talks. */
    void talk(Socket socket) throws IOException;
  }

  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "raw-peer");
            thread.setDaemon(true);
            return thread;
          });

  /** Listens at an address of this machine; port 0 is any free one. */
  public RawPeer(String address, int port, Script script) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getByName(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(() -> accept(script));
  }

  /** Listens on 127.0.0.1. */
  public RawPeer(Script script) {
    this("127.0.0.1", 0, script);
  }

  /** Reads one request and answers with this text. */
  public static Script saying(String answer) {
    return socket -> {
      readRequest(socket);
      say(socket, answer);
    };
  }

  /** Sends this text. */
  public static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads one request, answers with this text and then waits for the other side to go. */
  public static Script sayingAndHanging(String answer) {
    return socket -> {
      saying(answer).talk(socket);
      while (socket.getInputStream().read() >= 0) {
        // nothing more to say
      }
    };
  }

  /** Reads up to the empty line that ends a request's head, which it returns. */
  public static String readHead(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = socket.getInputStream().read();
      if (octet < 0) {
        break;
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  /**
   * Reads a request with its body: what is left unread when the connection is closed resets it, and
   * the answer may be lost.
   */
  public static void readRequest(Socket socket) throws IOException {
    Matcher length = LENGTH.matcher(readHead(socket));
    if (length.find()) {
      socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
    }
  }

  private void accept(Script script) {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        threads.execute(() -> talk(socket, script));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private static void talk(Socket socket, Script script) {
    try (socket) {
      script.talk(socket);
    } catch (IOException gone) {
      // the other side has had enough
    }
  }

  /** Its port. */
  public int port() {
    return server.getLocalPort();
  }

  /** Its base URL. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** How many connections it got. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : List.copyOf(open)) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
