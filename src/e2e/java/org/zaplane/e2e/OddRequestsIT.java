package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** What stands around a request in odd forms decides nothing, and is no reason to fail. */
@ExtendWith(TestServer.Given.class)
class OddRequestsIT {

  private static final String API = "/wp-json/zaplane/v1";
  private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final TestServer server;

  OddRequestsIT(TestServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wp%2djson/zaplane/v1",
        "/wp%2Djson/zaplane/v1/connections",
        "/%77p-json/zaplane/v1/connections",
        "/./wp-json/zaplane/v1",
        "/%2e/wp-json/zaplane/v1/connections",
        "/x/../wp-json/zaplane/v1",
        "/x/%2e%2e/wp-json/zaplane/v2/session",
        "/wp-json%2fzaplane/v1",
        "/wp-json;x=y/zaplane/v1/connections",
        "/wp%252djson/zaplane/v1",
        "/WP-JSON/zaplane/v1/connections",
        "/wp-json/zaplane%2fv1/connections",
        "/wp-json/zaplane/v1;a=b",
        "/wp-json/zaplane/v1/../v2",
        "/wp-json//zaplane//v1",
        "/wp-json/..;/",
        "/wp-json/..;/zaplane/v1",
        "/wp-json/..;/wp-json/zaplane/v1",
        "/wp-json/../wp-json/zaplane/v1",
        "/wp-json/%2e%2e/wp-json/zaplane/v1",
        "/..;/wp-json/zaplane/v1",
        "/x/..;/wp-json/zaplane/v1/connections",
        "/wp-json/zaplane/..;/v1",
        "/wp-json/zaplane/v1/.",
        "/index.php/%77p-json/zaplane/v1",
        "/index.php/./wp-json/zaplane/v1",
        "/index.php;x/wp-json/zaplane/v1",
        "/index%2ephp/wp-json/zaplane/v1",
        "/x?rest_route=/zaplane/v1",
        "/wp%2djson/?rest_route=/zaplane/v1",
        "http://other.example/wp%2djson/zaplane/v1"
      })
  void pathThatOnlyTheServerReadsAsTheApi_isNoRoute_AC13(String path) {
    int before = server.server().log().length();
    for (String method : new String[] {"GET", "POST"}) {
      Response response = server.sendAs("alice", Request.of(method, path));
      assertEquals(404, response.status(), method + " " + response.body());
    }
    assertEquals("", server.server().log().substring(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../wp-json/zaplane/v1",
        "/%2e%2e/wp-json/zaplane/v1",
        "/wp-json%5czaplane/v1",
        "/wp-json\\zaplane/v1",
        "/wp-json%00/zaplane/v1",
        "/wp-json/zaplane/v1/connections%00",
        "/%c0%ae%c0%ae/wp-json/zaplane/v1"
      })
  void pathThatTheServerRefuses_comesNowhere(String path) {
    int before = server.server().log().length();
    assertEquals(400, server.sendAs("alice", Request.of("GET", path)).status());
    assertEquals("", server.server().log().substring(before));
  }

  @Test
  void slashesBeforeTheApi_doNotCount_AC13() {
    assertEquals(200, server.send(Request.of("GET", "//wp-json/zaplane/v1")).status());
    assertEquals(401, server.send(Request.of("GET", "//wp-json/zaplane/v1/connections")).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Cookie", "User-Agent", "Referer", "X-Anything", "Accept-Language"})
  void headerOfOthersInAnyBytes_isNobodysReasonToFail(String name) throws IOException {
    for (byte[] value :
        new byte[][] {
          "name=M\u00fcller; b=\u4f60".getBytes(StandardCharsets.UTF_8),
          "name=M\u00fcller".getBytes(StandardCharsets.ISO_8859_1),
          {(byte) 0xFF, (byte) 0xFE, (byte) 0x80}
        }) {
      assertEquals(200, statusWith("/", name, value));
      assertEquals(200, statusWith("/wp-json/zaplane/v1", name, value));
    }
  }

  private int statusWith(String path, String name, byte[] value) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
      socket.setSoTimeout(60_000);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
      out.write((head + name + ": ").getBytes(StandardCharsets.US_ASCII));
      out.write(value);
      out.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(out.toByteArray());
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.substring(9, 12));
    }
  }

  @Test
  void thirtyKilobytesOfHeadersAndAddress_areRead() {
    Request cookies = Request.of("GET", CONNECTIONS);
    for (int i = 0; i < 150; i++) {
      cookies = cookies.with("Cookie", "c" + i + "=" + "x".repeat(190));
    }
    assertEquals(200, server.sendAs("carol", cookies).status());
    String callback = CONNECTIONS + "/oauth/callback?state=s&code=" + "x".repeat(9 << 10);
    Response page = server.send(Request.of("GET", callback));
    assertEquals(400, page.status());
    assertTrue(page.body().contains("Not connected"), page.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {33 << 10, 64 << 10, 120 << 10})
  void moreThanThat_isRefusedInTheContractsForm(int bytes) {
    for (Request request :
        new Request[] {
          Request.of("GET", CONNECTIONS).with("X-Long", "x".repeat(bytes)),
          Request.of("GET", CONNECTIONS + "?x=" + "x".repeat(bytes))
        }) {
      Response response = server.sendAs("carol", request);
      assertEquals(431, response.status());
      assertEquals("rest_headers_too_large", response.json().getString("code"));
    }
    Response page = server.send(Request.of("GET", "/").with("X-Long", "x".repeat(bytes)));
    assertEquals(431, page.status());
    assertTrue(page.body().contains("<!DOCTYPE html>"), page.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {128 << 10, 300 << 10})
  void moreThanTheServerReads_isRefusedToo(int bytes) throws IOException {
    String cookie = "Cookie: a=" + "x".repeat(bytes) + "\r\n";
    String request = "GET " + API + HEAD.replace("Connection", cookie + "Connection");
    String answer = exchange(request);
    assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
  }

  @Test
  void oddUpgradeOrEncoding_isRefused_andAnOfferOfHttp2IsNot() throws Exception {
    for (Request odd :
        new Request[] {
          Request.of("POST", CONNECTIONS).json("{}").with("Upgrade", "x"),
          Request.of("POST", CONNECTIONS).with("Transfer-Encoding", "x")
        }) {
      Response response = server.sendAs("carol", odd);
      assertEquals(400, response.status());
      assertEquals("bad_request", response.json().getString("code"));
    }
    URI uri = URI.create(server.server().base() + CONNECTIONS);
    HttpRequest upgrading =
        HttpRequest.newBuilder(uri)
            .version(HttpClient.Version.HTTP_2)
            .header("Authorization", server.people().basic("carol"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"app\":\"slack\"}"))
            .build();
    String body = HttpClient.newHttpClient().send(upgrading, BodyHandlers.ofString()).body();
    assertTrue(body.contains("Missing parameter(s): name, credentials"), body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ":",
        "::",
        ":80",
        "[",
        "[]",
        "[::1]:x",
        "[::1]:-1",
        "[::1]x",
        "a:b:c",
        "a/b",
        "a@b",
        "m\u00fcller.example",
        "localhost:-1",
        "localhost:+80",
        "localhost:8 0",
        "localhost:80:80",
        "localhost:99999999999",
        "localhost\r\nHost: localhost"
      })
  void hostThatIsNone_isRefused(String host) {
    int before = server.server().log().length();
    Response api = sendTo(host, CONNECTIONS);
    assertEquals(400, api.status());
    assertEquals("bad_request", api.json().getString("code"));
    Response page = sendTo(host, "/");
    assertEquals(400, page.status());
    assertTrue(page.body().contains("<!DOCTYPE html>"), page.body());
    assertEquals("", server.server().log().substring(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:", "LOCALHOST:80", "[::1]", "[::1]:80", "_a_b.example", "a%20b"})
  void anyOtherHost_isNot(String host) {
    assertEquals("zaplane/v1", sendTo(host, API).json().getString("namespace"));
    assertTrue(sendTo(host, "/").body().contains("<title>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "%41", "a."})
  void longHost_isReadLikeAnyLongHeader(String part) {
    assertEquals(200, sendTo(part.repeat(8_000), API).status());
    assertEquals(431, sendTo(part.repeat(40_000), API).status());
  }

  private Response sendTo(String host, String path) {
    return RawHttp.send(server.server().port(), host, Request.of("GET", path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CONNECTIONS + "%",
        CONNECTIONS + "%zz",
        CONNECTIONS + "/1%2",
        CONNECTIONS + "/oauth/callback%",
        API + "%",
        "/wp-json/%"
      })
  void percentWithoutEscape_isNoRoute(String path) {
    int before = server.server().log().length();
    for (String method : new String[] {"GET", "POST", "DELETE"}) {
      Response response = server.sendAs("alice", Request.of(method, path).json("{}"));
      assertEquals(404, response.status(), method);
      assertEquals("rest_no_route", response.json().getString("code"));
    }
    assertEquals("", server.server().log().substring(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/%", "/%zz", "/index.html%", "/;" + API, "/index.html;x", "/;", "/app.js;v=1"})
  void pathThatIsNoFilesName_isNoPage(String path) {
    Response response = server.send(Request.of("GET", path));
    assertEquals(404, response.status());
    assertTrue(response.body().contains("There is no such page here."), response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-\u00fc", "X a", "X ", "X(a)"})
  void headerWithoutAName_isRefused(String name) {
    assertEquals(400, server.send(Request.of("GET", API).with(name, "a")).status());
  }

  @Test
  void thousandHeaders_areRead_andMoreAreRefused() {
    assertEquals(200, server.send(withHeaders(990)).status());
    for (int headers : new int[] {1001, 3000, 9000}) {
      Response response = server.send(withHeaders(headers));
      assertEquals(431, response.status());
      assertEquals("rest_headers_too_large", response.json().getString("code"));
    }
  }

  private static Request withHeaders(int number) {
    Request request = Request.of("GET", API);
    for (int i = 0; i < number; i++) {
      request = request.with("X-" + i, "1");
    }
    return request;
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "PRI"})
  void methodOfATunnel_isAnsweredAndClosed(String method) throws IOException {
    for (String path : new String[] {"/", CONNECTIONS, "/wp-admin/admin-ajax.php"}) {
      String answer = exchange(method + " " + path + HEAD);
      assertTrue(answer.matches("(?s)HTTP/1\\.1 (400|404|501) .*"), answer);
    }
  }

  @Test
  void http2_isNotSpokenWithoutEncryption() throws Exception {
    HttpRequest offering =
        HttpRequest.newBuilder(URI.create(server.server().base() + API))
            .version(HttpClient.Version.HTTP_2)
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(offering, BodyHandlers.ofString());
    assertEquals(200, answer.statusCode());
    assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
    String refusal = exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
    assertTrue(refusal.startsWith("HTTP/1.1 501 "), refusal);
  }

  @ParameterizedTest
  @CsvSource({"PUT, 403, rest_forbidden", "FOO, 501, rest_method_unknown"})
  void methodThatPagesDoNotHave_isToldByItsCode(String method, int status, String code) {
    Response response = server.send(Request.of(method, "/").with("Accept", "application/json"));
    assertEquals(status, response.status());
    assertEquals(code, response.json().getString("code"));
  }

  /** What the server says until it closes the connection. */
  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
      socket.setSoTimeout(60_000);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      } catch (SocketException refusedBeforeTheEnd) {
        // what the server said is still to be read
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
