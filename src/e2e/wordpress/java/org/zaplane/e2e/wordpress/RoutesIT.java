package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Ports;
import org.zaplane.testing.RawPeer;

/** What the ready files of deploy/nginx and deploy/apache send where, and how it arrives. */
@Tag("wordpress")
class RoutesIT {

  /** The web servers. */
  enum Way {
    NGINX,
    APACHE
  }

  private static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";
  private static final List<String> ZAPLANES =
      List.of(
          CONNECTIONS,
          CONNECTIONS + "/",
          "/wp-json/zaplane/v2/session",
          "/wp-json/zaplane/v1/connections/a%2Fb?x=%2F&y=a//b+c%20d",
          "/wp-json/zaplane/v1//connections/",
          "//wp-json/zaplane/v1/connections",
          "/wp-json/zaplane/v1/connections/../7",
          "/wp-json/zaplane/v1/%41;v=1",
          "/wp-json/zaplane/v1/x%0Ay",
          "/wp-json/zaplane/v1/\"<x>|",
          "/wp-json/zaplane/v1/connections?",
          "/wp-json/zaplane",
          "/wp-json/zaplane?_locale=user",
          "/wp-json/Zaplane/V1/Connections",
          "/index.php/wp-json/zaplane/v1/connections?app=slack",
          "/?rest_route=/zaplane/v1/connections",
          "/?rest_route=/ZAPLANE/v1/connections&app=slack",
          "/?_locale=user&rest_route=%2Fzaplane%2fv1%2Fconnections%2F7&x=%2520",
          "/index.php?rest_route=/zaplane/v1/connections",
          "/index.php?_locale=user&rest_route=%2Fzaplane%2Fv1%2Fconnections");
  private static final List<String> WORDPRESSES =
      List.of(
          "/",
          "/wp-json/",
          "/wp-json/wp/v2/posts",
          "/wp-json/zaplanes/v1/connections",
          "/wp-json/zaplane-forms/v1/forms",
          "/WP-JSON/zaplane/v1/connections",
          "/?rest_route=/wp/v2/posts",
          "/?rest_route=/zaplanes/v1",
          "/?s=rest_route=/zaplane/v1/connections",
          "/hello-world/?rest_route=/zaplane/v1/connections",
          "/?p=1&next=/zaplane/v1/connections",
          "/wp-login.php?redirect_to=/wp-json/zaplane/v1/connections");
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");

  private static WordPressSite site;
  private static RawPeer server;
  private static volatile String answer;

  @BeforeAll
  static void start() {
    server = new RawPeer(RoutesIT::echo);
    site = new WordPressSite(WordPressVersion.CURRENT);
    site.route(server.port());
    site.apache(server.port());
  }

  @AfterAll
  static void end() {
    if (site != null) {
      site.close();
    }
    server.close();
  }

  /** Answers with the head it got, with the number of body bytes after it; or as it is told. */
  private static void echo(Socket socket) throws IOException {
    String head = RawPeer.readHead(socket);
    Matcher length = LENGTH.matcher(head);
    int bytes =
        length.find()
            ? socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))).length
            : 0;
    String body = head + bytes;
    String echo =
        "HTTP/1.1 200 OK\r\nX-Echo: yes\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(body.length(), body);
    String said = answer == null ? echo : answer;
    socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static int port(Way way) {
    return way == Way.NGINX ? site.port() : site.apachePort();
  }

  private static Response send(Way way, Request request) {
    return RawHttp.send(port(way), request);
  }

  private static Stream<Arguments> zaplanes() {
    return Stream.of(Way.values())
        .flatMap(way -> ZAPLANES.stream().map(target -> Arguments.of(way, target)));
  }

  private static Stream<Arguments> wordPresses() {
    return Stream.of(Way.values())
        .flatMap(way -> WORDPRESSES.stream().map(target -> Arguments.of(way, target)));
  }

  @ParameterizedTest
  @MethodSource("zaplanes")
  void arrivesAsItWasWritten(Way way, String target) {
    String head = send(way, Request.of("GET", target)).body();
    assertEquals("GET " + target + " HTTP/1.1", head.lines().findFirst().orElse(""));
  }

  @ParameterizedTest
  @MethodSource("wordPresses")
  void staysWithWordPress(Way way, String target) {
    Response response = send(way, Request.of("GET", target));
    assertFalse(response.headers().containsKey("x-echo"), response.body());
    assertTrue(List.of(200, 301, 404).contains(response.status()), response.body());
  }

  @ParameterizedTest
  @EnumSource
  void everyMethodAndTheBodyArrive(Way way) {
    String body = "x".repeat((2 << 20) + 4096);
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE")) {
      Response response = send(way, Request.of(method, CONNECTIONS).json(body));
      assertTrue(response.body().startsWith(method + " "), response.body());
      assertTrue(response.body().endsWith("\r\n\r\n" + body.length()), response.body());
    }
    String routed = "/?rest_route=/zaplane/v1/connections";
    Response response = send(way, Request.of("POST", routed).json(body));
    assertTrue(response.body().endsWith("\r\n\r\n" + body.length()), response.body());
  }

  @ParameterizedTest
  @MethodSource("zaplanes")
  void saysItselfWhoAsked(Way way, String target) {
    Response response =
        send(
            way,
            Request.of("GET", target)
                .with("X-Forwarded-For", "203.0.113.9")
                .with("X-Forwarded-Proto", "https")
                .with("X-WP-Nonce", "0123456789")
                .with("Cookie", "a=b%7Cc; d=e"));
    List<String> head = response.body().toLowerCase(Locale.ROOT).lines().toList();
    assertTrue(head.contains("host: localhost:" + port(way)), response.body());
    assertTrue(head.contains("x-forwarded-for: 127.0.0.1"), response.body());
    assertTrue(head.contains("x-forwarded-proto: http"), response.body());
    assertTrue(head.contains("x-wp-nonce: 0123456789"), response.body());
    assertTrue(head.contains("cookie: a=b%7cc; d=e"), response.body());
    assertFalse(response.body().contains("203.0.113.9"), response.body());
    assertFalse(response.body().contains("https"), response.body());
  }

  @ParameterizedTest
  @EnumSource
  void handsOnWhatTheServerSays(Way way) {
    for (String status : List.of("404 Not Found", "500 Internal Server Error", "503 Unavailable")) {
      answer =
          "HTTP/1.1 "
              + status
              + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
              + "Retry-After: 7\r\nContent-Length: 16\r\n\r\n{\"code\":\"of_us\"}";
      try {
        Response response = send(way, Request.of("GET", CONNECTIONS));
        assertEquals(status.substring(0, 3), String.valueOf(response.status()));
        assertEquals("{\"code\":\"of_us\"}", response.body());
        assertEquals("7", response.headers().get("retry-after"));
      } finally {
        answer = null;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("zaplanes")
  void saysThatTheServerBrokeOff(Way way, String target) {
    answer = "";
    try {
      Response response = send(way, Request.of("POST", target).json("{}"));
      // Apache cannot choose the status of what it says for a server that broke off
      int status = way == Way.NGINX ? 503 : 502;
      assertEquals(status, response.status(), response.body());
      assertUnreachable(response);
    } finally {
      answer = null;
    }
  }

  private static void assertUnreachable(Response response) {
    assertTrue(response.body().startsWith("{\"code\":\"zaplane_unreachable\","), response.body());
    assertTrue(
        response.body().endsWith("\"data\":{\"status\":%d}}".formatted(response.status())),
        response.body());
    assertEquals("10", response.headers().get("retry-after"));
    assertEquals(
        "application/json; charset=utf-8",
        response.headers().get("content-type").toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource
  void findsTheServerAgainAtOnce(Way way) {
    int port = Ports.free();
    lead(way, port);
    try {
      Response away = send(way, Request.of("GET", CONNECTIONS));
      assertEquals(503, away.status(), away.body());
      assertUnreachable(away);
      try (RawPeer back = new RawPeer("127.0.0.1", port, RoutesIT::echo)) {
        assertEquals(200, send(way, Request.of("GET", CONNECTIONS)).status());
        assertEquals(1, back.connections());
      }
    } finally {
      lead(way, server.port());
    }
  }

  private static void lead(Way way, int port) {
    if (way == Way.NGINX) {
      site.route(port);
    } else {
      site.apache(port);
    }
  }

  @Test
  void nginxRefusesLargeBodiesInTheFormOfTheApi() {
    Response response =
        send(Way.NGINX, Request.of("POST", CONNECTIONS).json("x".repeat((3 << 20) + 1)));
    assertEquals(413, response.status());
    assertTrue(response.body().startsWith("{\"code\":\"rest_body_too_large\","), response.body());
  }

  @ParameterizedTest
  @EnumSource
  void filesThatNobodyShallSeeStayHidden(Way way) {
    assertEquals(403, send(way, Request.of("GET", "/.git/config")).status());
    assertEquals("", send(way, Request.of("GET", "/wp-config.php")).body());
  }
}
