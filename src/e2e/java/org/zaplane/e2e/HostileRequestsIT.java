package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zaplane.e2e.RawHttp.Request;

/** Thousands of requests put together at random from everything that is odd about requests. */
@ExtendWith(TestServer.Given.class)
class HostileRequestsIT {

  private static final int REQUESTS = 10_000;
  private static final int CLIENTS = 8;
  private static final int WATCHDOG_MILLIS = 60_000;

  private static final List<String> METHODS =
      List.of(
          "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "FOO", "get", "G@T",
          "");
  private static final List<String> PATHS =
      List.of(
          "/",
          "//",
          "*",
          "",
          "?",
          "/%zz",
          "/%ff",
          "/%00",
          "/%2e%2e/",
          "/a%5cb",
          "/\\wp-json/zaplane/v1",
          "/wp-json/zaplane/v1",
          "/wp%2djson/zaplane/v1/connections",
          "/./wp-json/zaplane/v2/session",
          "/x/../wp-json/zaplane/v1",
          CONNECTIONS,
          CONNECTIONS + "/1",
          CONNECTIONS + "/1/test",
          CONNECTIONS + "/9223372036854775808",
          CONNECTIONS + "/oauth/callback?state=x&code=y",
          CONNECTIONS + "/oauth/init",
          "/wp-json/zaplane/v2/session",
          "/wp-json/zaplane/v2/connections?search=%25",
          "/?rest_route=/zaplane/v1/connections",
          "/?rest_route[]=x",
          "/index.php/wp-json/zaplane/v1",
          "/wp-admin/admin-ajax.php?action=rest-nonce",
          "/-/error",
          "/WEB-INF/web.xml",
          "/app.js;x=y",
          "http://other.example/wp-json/zaplane/v1",
          "http://",
          "ftp://x/",
          CONNECTIONS + "?_jsonp=x",
          CONNECTIONS + "?_method=DELETE",
          CONNECTIONS + "?_fields[]=id&_envelope",
          "/a b");

  /** Of these paths, those that name nothing on any server. */
  private static final Set<String> NOTHING =
      Set.of(
          "",
          "?",
          "/%zz",
          "/%ff",
          "/%00",
          "/%2e%2e/",
          "/a%5cb",
          "/-/error",
          "/WEB-INF/web.xml",
          "/app.js;x=y",
          "/\\wp-json/zaplane/v1",
          "/wp%2djson/zaplane/v1/connections",
          "/./wp-json/zaplane/v2/session",
          "/x/../wp-json/zaplane/v1",
          "http://",
          "ftp://x/");

  private static final List<String> VERSIONS =
      List.of(
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.1",
          "HTTP/1.0",
          "HTTP/3",
          "HTTP/1.1x",
          "http/1.1");
  private static final List<String> HOSTS =
      List.of(
          "localhost",
          "localhost",
          "localhost",
          "",
          ":",
          "::",
          "[::1]:x",
          "a:99999999999",
          "a b",
          "\u00ff");

  /** Of these hosts, those that are none. */
  private static final Set<String> NOBODY =
      Set.of("", ":", "::", "[::1]:x", "a:99999999999", "a b", "\u00ff");

  private static final List<String> HEADERS =
      List.of(
          "Cookie: name=M\u00fcller",
          "Cookie: wordpress_logged_in=x; =; ;;",
          "Authorization: Basic %%%",
          "Authorization: Basic Og==",
          "Authorization: Bearer",
          "Authorization: \u0001",
          "X-WP-Nonce: 0123456789",
          "X-HTTP-Method-Override: DELETE",
          "X-HTTP-Method-Override: \u00ff",
          "Upgrade: x",
          "Expect: x",
          "Upgrade: websocket",
          "Content-Encoding: gzip",
          "Transfer-Encoding: gzip, chunked",
          "Accept: */*;q=x",
          "If-Match: \"",
          "Range: bytes=9-1",
          "X-Forwarded-For: , ,x",
          "Origin: null",
          "Origin: \u00e9",
          "no colon",
          "X-Zaplane-Bridge: a.b.c",
          ": empty",
          "X: a\u0000b",
          "Accept-Language: \u00ff",
          "Content-Type: multipart/form-data",
          "Content-Type: application/x-www-form-urlencoded",
          "Content-Type: application/json",
          "Content-Type: \u00ff/x");
  private static final List<String> BODIES =
      List.of(
          "",
          "{}",
          "[",
          "{\"app\":\"slack\",\"name\":\"x\",\"credentials\":{}}",
          "a=%zz&a[[=1",
          "\u0000\u00ff",
          "{\"login\":\"x\",\"password\":1}",
          "null",
          "\u00ef\u00bb\u00bf{}",
          "[".repeat(70));

  /** JSON or a page, in one piece or in chunks. */
  private static final String CONTENT = "(?s)([0-9a-f]+\r\n)?(\\{\"|\\[|<!DOCTYPE html>).+";

  private final TestServer server;

  HostileRequestsIT(TestServer server) {
    this.server = server;
  }

  @Test
  void eachIsAnsweredOrClosed_noneFailsInside_andTheLogStaysShort() throws Exception {
    int before = lines();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(client);
        all.add(
            clients.submit(
                () -> {
                  for (int i = 0; i < REQUESTS / CLIENTS; i++) {
                    Hostile request = request(random);
                    String answer = send(request.text());
                    if (!isFine(request, answer)) {
                      wrong.add(request.text() + "\n=> " + answer);
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      clients.shutdownNow();
    }
    assertTrue(wrong.isEmpty(), () -> wrong.size() + " such as " + wrong.peek());
    int logged = lines() - before;
    assertTrue(logged < REQUESTS / 100, () -> logged + " lines: " + server.server().log());
    assertEquals(200, server.sendAs("carol", Request.of("GET", CONNECTIONS)).status());
  }

  /**
   * Closed without an answer is right for what is no HTTP at all; success only for what names
   * something, and with the answer that belongs to it.
   */
  private static boolean isFine(Hostile request, String answer) {
    if (answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 (30[1-8]|4\\d\\d|501|505)\\b.*")) {
      return true;
    }
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    return answer.startsWith("HTTP/1.1 200 ")
        && request.hasHost()
        && switch (request.method()) {
          // of a file that there is or could be
          case "OPTIONS" -> body.matches(CONTENT) || answer.contains("\r\nAllow: GET");
          case "HEAD" -> request.names() && body.isEmpty();
          default -> request.names() && body.matches(CONTENT);
        };
  }

  private record Hostile(String method, String path, String host, String text) {

    /** The host of a whole address counts alone. */
    boolean hasHost() {
      return path.startsWith("http:") || !NOBODY.contains(host);
    }

    boolean names() {
      return !NOTHING.contains(path);
    }
  }

  private static Hostile request(Random random) {
    String method = any(METHODS, random);
    String path = any(PATHS, random);
    String host = any(HOSTS, random);
    String body = any(BODIES, random);
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(path).append(' ');
    text.append(any(VERSIONS, random)).append("\r\n");
    text.append("Host: ").append(host).append("\r\nConnection: close\r\n");
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(any(HEADERS, random)).append("\r\n");
    }
    switch (random.nextInt(5)) {
      case 0 -> text.append("Transfer-Encoding: chunked\r\n\r\n").append(chunk(body, random));
      case 1 -> text.append("Content-Length: ").append("x").append("\r\n\r\n");
      default ->
          text.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
    }
    int length = random.nextInt(20) == 0 ? random.nextInt(text.length()) : text.length();
    return new Hostile(method, path, host, text.substring(0, length));
  }

  private static String chunk(String body, Random random) {
    String size = random.nextInt(4) == 0 ? "zz" : Integer.toHexString(body.length());
    return body.isEmpty() ? "0\r\n\r\n" : size + "\r\n" + body + "\r\n0\r\n\r\n";
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  /** The answer; nothing when the connection is closed without one. */
  private String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
      socket.setSoTimeout(WATCHDOG_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException unanswered) {
      return "unanswered";
    } catch (SocketException closed) {
      return "";
    }
  }

  private int lines() {
    return (int) server.server().log().lines().count();
  }
}
