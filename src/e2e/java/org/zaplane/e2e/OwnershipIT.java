package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** Everybody sees and changes their own alone, however the request is written. */
@ExtendWith(TestServer.Given.class)
class OwnershipIT {

  private static final String SECRET = "xoxb-good-owned";
  private static final String OURS = "/wp-json/zaplane/v2/connections/%s";

  private final TestServer server;
  private String alices;

  OwnershipIT(TestServer server) {
    this.server = server;
  }

  @BeforeEach
  void aliceHasAConnection() {
    alices = server.create("alice", "Owned", SECRET);
  }

  /** Every route with an id; {@code %s} stands for it. */
  static Stream<Request> itemRoutes() {
    String item = CONNECTIONS + "/%s";
    return Stream.of(
        Request.of("GET", item),
        Request.of("HEAD", item),
        Request.of("PUT", item).json("{\"name\":\"Taken over\"}"),
        Request.of("POST", item, new RawHttp.Header("X-HTTP-Method-Override", "PUT"))
            .json("{\"name\":\"Taken over\"}"),
        Request.of("PUT", item).json("{\"credentials\":{\"bot_token\":\"xoxb-good-mine\"}}"),
        Request.of("DELETE", item),
        Request.of("POST", item, new RawHttp.Header("X-HTTP-Method-Override", "DELETE")),
        Request.of("POST", item + "?_method=DELETE"),
        Request.of("POST", item + "/test"),
        Request.of("GET", OURS),
        Request.of("PUT", OURS).json("{\"name\":\"Taken over\",\"labels\":[\"taken\"]}"),
        Request.of("PUT", OURS, new RawHttp.Header("If-Match", "\"0\""))
            .json("{\"name\":\"Taken over\"}"),
        Request.of("PUT", OURS).json("{\"credentials\":{\"bot_token\":\"xoxb-good-mine\"}}"),
        Request.of("GET", OURS + "/deletion"),
        Request.of("POST", OURS + "/renew"),
        Request.of("POST", OURS + "/disconnect"),
        Request.of("GET", "/?rest_route=/zaplane/v1/connections/%s"),
        Request.of("DELETE", "/index.php?rest_route=/zaplane/v1/connections/%s"));
  }

  private static Request with(Request request, String id) {
    return new Request(
        request.method(), request.target().formatted(id), request.headers(), request.body());
  }

  @ParameterizedTest
  @MethodSource("itemRoutes")
  void anotherUsersId_isForbidden_AC01(Request route) {
    for (String stranger : List.of("bob", "carol")) {
      Response response = server.sendAs(stranger, with(route, alices));
      assertEquals(403, response.status());
      assertFalse(response.body().contains("Owned"));
    }
    assertEquals("Owned", name());
  }

  @ParameterizedTest
  @MethodSource("itemRoutes")
  void nobody_isRefused_whetherTheIdExistsOrNot_AC01(Request route) {
    Response existing = server.send(with(route, alices));
    Response missing = server.send(with(route, "999999999"));
    assertEquals(401, existing.status());
    assertEquals(existing.body(), missing.body());
  }

  @ParameterizedTest
  @MethodSource("itemRoutes")
  void missingId_isNotFound_AC01(Request route) {
    for (String id :
        List.of("999999999", "0", "9223372036854775808", "99999999999999999999999999")) {
      assertEquals(404, server.sendAs("alice", with(route, id)).status(), id);
    }
  }

  @ParameterizedTest
  @MethodSource("itemRoutes")
  void malformedId_isNoRoute_AC01_AP01(Request route) {
    for (String id :
        List.of("-1", "abc", "1.5", "%2531", "7;v=1", "../1", "%00", "٣", "1%0a", "+7")) {
      Response response = server.sendAs("alice", with(route, id));
      assertTrue(
          response.status() == 404 || response.status() == 400, id + " " + response.status());
    }
    assertEquals("Owned", name());
  }

  /** A trial takes the number in its body. */
  @Test
  void anotherUsersConnection_isNotTried_AC01() {
    String body = "{\"connection_id\":%s,\"credentials\":{\"bot_token\":\"xoxb-good-mine\"}}";
    Request trial = Request.of("POST", "/wp-json/zaplane/v2/connections/test");
    assertEquals(403, server.sendAs("bob", trial.json(body.formatted(alices))).status());
    assertEquals(404, server.sendAs("bob", trial.json(body.formatted("999999999"))).status());
    assertEquals(401, server.send(trial.json(body.formatted(alices))).status());
    assertEquals(200, server.sendAs("alice", trial.json(body.formatted(alices))).status());
  }

  @Test
  void ownerMayDoAllOfIt() {
    assertEquals(
        200, server.sendAs("alice", Request.of("GET", CONNECTIONS + "/" + alices)).status());
    assertEquals(
        200,
        server.sendAs("alice", Request.of("POST", CONNECTIONS + "/" + alices + "/test")).status());
    assertEquals(
        200, server.sendAs("alice", Request.of("DELETE", CONNECTIONS + "/" + alices)).status());
  }

  @Test
  void foreignMembers_areNotStored_AC03() {
    JsonObject before = row("alice", alices);
    String body =
        "{\"id\":1,\"user_id\":2,\"owner\":2,\"tenant\":\"x\",\"tenantId\":\"x\",\"created_by\":2,\"uuid\":\"x\","
            + "\"app\":\"telegram\",\"auth_type\":\"oauth2\",\"last_test_status\":\"failed\",\"last_used_at\":\"2001-01-01T00:00:00\","
            + "\"created_at\":\"2001-01-01T00:00:00\",\"destination\":\"https://evil.example\",\"version\":99}";
    assertEquals(
        200,
        server.sendAs("alice", Request.of("PUT", CONNECTIONS + "/" + alices).json(body)).status());
    assertEquals(before, row("alice", alices));
    Response created =
        server.sendAs(
            "alice",
            Request.of("POST", CONNECTIONS)
                .json(
                    "{\"app\":\"slack\",\"name\":\"Mine\",\"user_id\":2,\"id\":"
                        + alices
                        + ",\"status\":\"inactive\",\"created_at\":\"2001-01-01T00:00:00\","
                        + "\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}"));
    JsonObject made = row("alice", String.valueOf(GoldenWorld.parse(created.body()).getInt("id")));
    assertNotEquals(Integer.parseInt(alices), made.getInt("id"));
    assertEquals(before.getInt("user_id"), made.getInt("user_id"));
    assertEquals("active", made.getString("status"));
    assertFalse(made.getString("created_at").startsWith("2001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic Og==",
        "Basic !!!",
        "Basic YWxpY2U=",
        "Basic YWxpY2U6",
        "Bearer",
        "Bearer ",
        "Bearer null",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.",
        "Digest username=alice",
        "alice",
        "\u0000",
        "Basic OjpAOjo="
      })
  void emptyOrMalformedCredentials_areNobody_AC06(String header) {
    Response response =
        server.send(
            Request.of("GET", CONNECTIONS).with("Authorization", header.replace("\u0000", "")));
    assertEquals(401, response.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"true", "0", "[]", "{}", "null", "\"\"", "\"   \"", "12345", "[\"xoxb-good-1\"]"})
  void credentialOfWrongTypeOrEmpty_isRefused_AC06(String json) {
    Response response =
        server.sendAs(
            "alice",
            Request.of("POST", CONNECTIONS)
                .json(
                    "{\"app\":\"slack\",\"name\":\"Wrong type\",\"credentials\":{\"bot_token\":"
                        + json
                        + "}}"));
    assertEquals(400, response.status());
    assertTrue(response.body().contains("invalid_credentials"), response.body());
  }

  /** Ways to write alice's connection that must not get round the check of the owner. */
  static Stream<String> tricks() {
    return Stream.of(
        "/wp-json/zaplane/v1/connections/%s/",
        "//wp-json/zaplane/v1/connections/%s",
        "/wp-json/zaplane/v1/CONNECTIONS/%s",
        "/wp-json/zaplane/v1/connections/000%s",
        "/wp-json/zaplane/v1/connections/%s?id=1",
        "/wp-json/zaplane/v1/connections/%s;x=y",
        "/wp-json/zaplane/v1/connections//%s",
        "/wp-json/zaplane/v1/connections/..%%2f%s",
        "/wp-json/zaplane/v1/connections/%%2e%%2e/%s",
        "/wp-json/zaplane/v1/connections/../connections/%s",
        "/wp-json/zaplane/v1/./connections/%s",
        "/wp-json/zaplane/v1/connections/%s%%00",
        "/wp-json/zaplane/v1/connections/%s.",
        "/wp-json/zaplane/v1/connections/%s%%2f",
        "/wp-json/zaplane/v1/%%63onnections/%s",
        "/wp-json/zaplane/v1/%%2563onnections/%s",
        "/wp-json/zaplane/v1\\connections\\%s",
        "/wp-json/zaplane/v2/../v1/connections/%s",
        "/wp-json//zaplane/v1/connections/%s",
        "/WP-JSON/zaplane/v1/connections/%s",
        "/x/../wp-json/zaplane/v1/connections/%s",
        "/wp-json/zaplane/v1/-/connections/%s");
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void pathTricks_neverReachWhatTheCleanPathDoesNot_AC13(String trick) {
    String path = trick.formatted(alices);
    Response nobody = server.send(Request.of("GET", path));
    Response stranger = server.sendAs("bob", Request.of("GET", path));
    Response deletion = server.sendAs("bob", Request.of("DELETE", path));
    assertFalse(nobody.body().contains("Owned"));
    assertFalse(stranger.body().contains("Owned"));
    assertTrue(
        nobody.status() >= 400 || !nobody.body().contains("\"id\""), path + " " + nobody.status());
    assertTrue(stranger.status() >= 400, path + " " + stranger.status());
    assertTrue(deletion.status() >= 400, path + " " + deletion.status());
    assertEquals("Owned", name());
  }

  private String name() {
    return row("alice", alices).getString("name");
  }

  private JsonObject row(String login, String id) {
    return GoldenWorld.parse(
        server.sendAs(login, Request.of("GET", CONNECTIONS + "/" + id)).body());
  }
}
