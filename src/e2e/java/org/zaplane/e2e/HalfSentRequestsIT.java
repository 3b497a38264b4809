package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zaplane.e2e.RawHttp.Request;

/** Requests that somebody begins and does not end take nothing from others. */
@ExtendWith(TestServer.Given.class)
class HalfSentRequestsIT {

  private static final int HELD = 300;
  private static final int WATCHDOG_MILLIS = 120_000;
  private static final int SOON_MILLIS = 300;
  private static final String HEAD =
      "POST " + CONNECTIONS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
  private static final List<String> BEGINNINGS =
      List.of(
          HEAD + "Content-Length: 1000\r\n\r\n{\"app\":",
          HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"app",
          HEAD + "Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n",
          HEAD + "Upgrade: x\r\nConnection: Upgrade\r\nContent-Length: 1000\r\n\r\n{",
          HEAD
              + "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n"
              + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nContent-Length: 1000\r\n\r\n{",
          HEAD.replace(CONNECTIONS, "/?rest_route=/zaplane/v1/connections")
              + "Content-Length: 1000\r\n\r\n{");

  private final TestServer server;

  HalfSentRequestsIT(TestServer server) {
    this.server = server;
  }

  @Test
  void halfSentBodies_holdNothing_andEachIsAnsweredInTheEnd() throws IOException {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < HELD; i++) {
        held.add(begin(BEGINNINGS.get(i % BEGINNINGS.size())));
      }
      for (int i = 0; i < 50; i++) {
        assertEquals(200, server.sendAs("carol", Request.of("GET", CONNECTIONS)).status());
        assertEquals(
            400, server.sendAs("carol", Request.of("POST", CONNECTIONS).json("{}")).status());
        assertEquals(200, server.send(Request.of("GET", "/")).status());
      }
      for (Socket socket : held) {
        String answer = first(socket);
        assertTrue(answer.matches("(?s).*HTTP/1\\.1 (400|408|503).*"), answer);
      }
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void bodyInPieces_isReadAsOne() throws IOException {
    String body = "{\"app\":\"slack\"}";
    try (Socket socket =
        begin(HEAD + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n{")) {
      for (int i = 1; i < body.length(); i++) {
        socket.getOutputStream().write(body.charAt(i));
        socket.getOutputStream().flush();
      }
      String answer = first(socket);
      assertTrue(answer.contains("Missing parameter(s): name, credentials"), answer);
    }
  }

  /** What is refused is told at once, what is waited for is not. */
  @Test
  void oneClient_leavesPlacesToOthers() throws IOException {
    String body = "{\"app\":\"slack\"}";
    String head = HEAD + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n{";
    List<Socket> held = new ArrayList<>();
    try {
      String told = "";
      while (!told.contains("rest_too_busy")) {
        assertTrue(held.size() < HELD, "never refused");
        held.add(begin(head));
        told = soon(held.get(held.size() - 1));
      }
      assertTrue(told.contains("Retry-After: 10"), told);

      Socket other = beginFrom("127.0.0.2", head);
      held.add(other);
      assertEquals("", soon(other));
      other.getOutputStream().write(body.substring(1).getBytes(StandardCharsets.US_ASCII));
      String answer = first(other);
      assertTrue(answer.contains("Missing parameter(s): name, credentials"), answer);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  /** The answer, if it comes at once. */
  private static String soon(Socket socket) throws IOException {
    socket.setSoTimeout(SOON_MILLIS);
    try {
      return first(socket);
    } catch (SocketTimeoutException waitedFor) {
      return "";
    } finally {
      socket.setSoTimeout(WATCHDOG_MILLIS);
    }
  }

  private Socket begin(String text) throws IOException {
    return beginFrom("127.0.0.1", text);
  }

  private Socket beginFrom(String address, String text) throws IOException {
    Socket socket =
        new Socket(
            InetAddress.getLoopbackAddress(),
            server.server().port(),
            InetAddress.getByName(address),
            0);
    socket.setSoTimeout(WATCHDOG_MILLIS);
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  /** The last status line and what came with it. */
  private static String first(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] piece = new byte[8 << 10];
    while (!answer.toString().contains("\"status\":")) {
      int count = socket.getInputStream().read(piece);
      if (count < 0) {
        break;
      }
      answer.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
    }
    return answer.toString();
  }
}
