package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.RawHttp.Header;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/**
 * Whatever is sent: an answer in WordPress's form, nothing stored, no stack trace, nothing secret
 * in the log.
 */
@ExtendWith(TestServer.Given.class)
class BadInputIT {

  private static final String CANARY = "xoxb-canary-7f3a91";

  private final TestServer server;

  BadInputIT(TestServer server) {
    this.server = server;
  }

  static Stream<String> badBodies() {
    String nested = "[".repeat(65) + "]".repeat(65);
    String manyMembers =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"m" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    return Stream.of(
        create("\"x\"", "{\"bot_token\":" + nested + "}"),
        create("\"x\"", manyMembers),
        manyMembers,
        "[".repeat(1_000_000),
        "{\"a\":".repeat(100_000),
        create("\"a\\u0000b\"", token()),
        create("\"\\ud800\"", token()),
        create("\"" + "n".repeat(192) + "\"", token()),
        create("\"   \"", token()),
        create("\"<b></b>\"", token()),
        create("5", token()),
        create("null", token()),
        create("\"x\"", "\"" + CANARY + "\""),
        create("\"x\"", "{\"bot_token\":\"" + CANARY + "\",\"other\":\"" + CANARY + "\"}"),
        create("\"x\"", "{\"bot_token\":\"not " + CANARY + "\"}"),
        create("\"x\"", "{\"bot_token\":\"" + CANARY + "\\r\\nX-Evil: 1\"}"),
        create("\"x\"", "{\"bot_token\":\"******\"}"),
        create("\"x\"", "{\"bot_token\":\"\u2022\u2022\u2022\u2022\"}"),
        create("\"x\"", "{\"bot_token\":\"" + CANARY + "x".repeat(30_000) + "\"}"),
        "{\"app\":\"slack\",\"name\":\"x\",\"credentials\":{\"bot_token\":\"" + CANARY + "\"}",
        "{'app':'slack'}",
        "\uFEFF{}");
  }

  private static String create(String name, String credentials) {
    return "{\"app\":\"slack\",\"name\":" + name + ",\"credentials\":" + credentials + "}";
  }

  private static String token() {
    return "{\"bot_token\":\"" + CANARY + "\"}";
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badBody_isRefused_andNothingIsStored_AP01(String body) {
    String before = server.sendAs("carol", Request.of("GET", CONNECTIONS)).body();
    Response response = server.sendAs("carol", Request.of("POST", CONNECTIONS).json(body));
    assertError(response);
    assertEquals(before, server.sendAs("carol", Request.of("GET", CONNECTIONS)).body());
  }

  @Test
  void bodyLargerThanTheLimit_isRefused_AP01() {
    Response response =
        server.sendAs(
            "carol",
            Request.of("POST", CONNECTIONS)
                .json(create("\"x\"", "{\"a\":\"" + "x".repeat(3 << 20) + "\"}")));
    assertEquals(413, response.status());
    assertError(response);
  }

  @Test
  void bodyOfOneMebibyte_isStillRead() {
    String body =
        "{\"app\":\"slack\",\"name\":\"Large\",\"extra\":\""
            + "x".repeat(1 << 20)
            + "\",\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}";
    assertEquals(200, server.sendAs("bob", Request.of("POST", CONNECTIONS).json(body)).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?page=0",
        "?page=-1",
        "?page=x",
        "?page=1.5",
        "?per_page=0",
        "?per_page=101",
        "?per_page=1e9",
        "?app[]=slack",
        "?app[x]=slack",
        "?app=%ff",
        "?page=",
        "?per_page[]=1"
      })
  void badQuery_isRefused(String query) {
    Response response = server.sendAs("carol", Request.of("GET", CONNECTIONS + query));
    assertEquals(400, response.status(), response.body());
    assertTrue(response.body().contains("rest_invalid_param"), response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?page=1&per_page=100",
        "?page=9223372036854775807",
        "?app=none",
        "?app=",
        "?x[[[=1&&=&%"
      })
  void oddButHarmlessQuery_isAnswered(String query) {
    assertEquals(200, server.sendAs("carol", Request.of("GET", CONNECTIONS + query)).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain", "text/xml", "application/x-yaml", "multipart/form-data",
            "multipart/form-data; boundary=x",
        "application/octet-stream", "json", "", "application/json; charset=utf-16", "a/b/c"
      })
  void bodyOfAnyType_neverFails(String type) {
    Request request =
        new Request(
            "POST",
            CONNECTIONS,
            List.of(new Header("Content-Type", type)),
            "{\"app\":\"slack\",\"name\":\"x\"}");
    assertError(server.sendAs("carol", request));
  }

  @Test
  void multipartFields_areReadAsParameters() {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"app\"\r\n\r\nslack\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nBy multipart\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"credentials[bot_token]\"\r\n\r\nxoxb-good-1\r\n--b--\r\n";
    Request request =
        new Request(
            "POST",
            CONNECTIONS,
            List.of(new Header("Content-Type", "multipart/form-data; boundary=b")),
            body);
    Response response = server.sendAs("bob", request);
    assertEquals(200, response.status(), response.body());
    assertTrue(response.body().contains("By multipart"));
  }

  @Test
  void fileInMultipart_isNotRead_AC11() {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"app\"; filename=\"/etc/passwd\"\r\n\r\nslack\r\n--b--\r\n";
    Request request =
        new Request(
            "POST",
            CONNECTIONS,
            List.of(new Header("Content-Type", "multipart/form-data; boundary=b")),
            body);
    assertTrue(
        server
            .sendAs("carol", request)
            .body()
            .contains("Missing parameter(s): app, name, credentials"));
  }

  @Test
  void nothingSecretIsInTheLog_LK01() {
    badBodies().forEach(body -> server.sendAs("carol", Request.of("POST", CONNECTIONS).json(body)));
    server.create("carol", "Refused", CANARY);
    server.create("carol", "Accepted", "xoxb-good-" + CANARY);
    String log = server.server().log();
    assertFalse(log.contains(CANARY));
    assertFalse(log.contains(server.people().applicationPassword("carol").replace(" ", "")));
    assertTrue(log.contains("Zaplane Connections is ready"));
  }

  private static void assertError(Response response) {
    assertTrue(
        response.status() >= 400 && response.status() < 500,
        response.status() + " " + response.body());
    assertTrue(
        response.body().matches("(?s)\\{\"code\":\"[a-z_]+\",\"message\":\".*\"status\":\\d+.*"),
        response.body());
    assertFalse(response.body().contains(CANARY), response.body());
    assertFalse(response.body().contains("Exception"), response.body());
  }
}
