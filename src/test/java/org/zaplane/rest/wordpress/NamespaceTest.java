package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTest {
  private static Route route(String path) {
    return V1.TABLE.route(path).orElseThrow().route();
  }

  @ParameterizedTest
  @CsvSource({
    "/zaplane/v1,",
    "/zaplane/v1/connections, /connections",
    "/ZAPLANE/V1/Connections, /connections",
    "/zaplane/v1/connections/7, /connections/(?P<id>\\d+)",
    "/zaplane/v1/connections/7/test, /connections/(?P<id>\\d+)/test",
    "/zaplane/v1/connections/auth-fields/slack," + " /connections/auth-fields/(?P<app>[a-z0-9_-]+)",
    "/zaplane/v1/connections/oauth/init, /connections/oauth/init",
    "/zaplane/v1/connections/oauth/callback, /connections/oauth/callback"
  })
  void path_findsItsRoute(String path, String pattern) {
    assertEquals(pattern == null ? "" : pattern, route(path).pattern());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/zaplane",
        "/zaplane/v",
        "/zaplane/v2",
        "/zaplane/v10",
        "/zaplane/v1x",
        "/zaplane/v1/",
        "/zaplane/v1/nothing",
        "/zaplane/v1/connections/",
        "/zaplane/v1//connections",
        "//zaplane/v1/connections",
        "/zaplane//v1/connections",
        "zaplane/v1/connections",
        "/zaplane/v1/connections/7/nothing",
        "/zaplane/v1/connections/7/../8",
        "/zaplane/v1/connections;v=1",
        "/zaplane/v1/%63onnections",
        "/zaplane%2Fv1/connections",
        "/zaplane/v1/connections\n",
        "/zaplane/v1/connections/auth-fields/",
        "/wp/v2/posts"
      })
  void anyOtherPath_hasNone(String path) {
    assertTrue(V1.TABLE.route(path).isEmpty());
  }

  @Test
  void match_carriesTheVariablePartsRaw() {
    assertEquals(
        Map.of("id", "007"), V1.TABLE.route("/zaplane/v1/connections/007").orElseThrow().path());
    assertEquals(
        Map.of("app", "Slack"),
        V1.TABLE.route("/zaplane/v1/connections/auth-fields/Slack").orElseThrow().path());
  }

  @ParameterizedTest
  @CsvSource({
    "/zaplane/v1/connections, 'GET, POST', ''",
    "/zaplane/v1/connections/7, 'GET, PUT, DELETE', ''",
    "/zaplane/v1/connections/7/test, POST, ''",
    "/zaplane/v1/connections/auth-fields/slack, GET, ''",
    "/zaplane/v1/connections/oauth/init, POST, ''",
    "/zaplane/v1/connections/oauth/callback, GET, GET",
    "/zaplane/v1, GET, GET"
  })
  void allow_listsWhatTheCallerMayDo(String path, String signedIn, String stranger) {
    assertEquals(signedIn, String.join(", ", V1.TABLE.allow(route(path), true)));
    assertEquals(stranger, String.join(", ", V1.TABLE.allow(route(path), false)));
  }

  @Test
  void index_linksFixedPathsOnly() {
    JsonObject routes = V1.TABLE.index("https://x.test").getJsonObject("routes");

    assertEquals(
        "https://x.test/wp-json/zaplane/v1/connections",
        routes
            .getJsonObject("/zaplane/v1/connections")
            .getJsonObject("_links")
            .getJsonArray("self")
            .getJsonObject(0)
            .getString("href"));
    assertFalse(routes.getJsonObject("/zaplane/v1/connections/(?P<id>\\d+)").containsKey("_links"));
  }

  @Test
  void hiddenArgument_isReadButNotShown() {
    Route list = new Route("/x", Endpoint.guarded("GET", Argument.integer("page").hidden()));
    Namespace namespace = new Namespace("zaplane/v2", list);

    assertFalse(JsonOut.text(namespace.index("b")).contains("page"));
    assertFalse(JsonOut.text(namespace.options(list, "b")).contains("page"));
    assertEquals(1, list.endpoints().get(0).args().size());
  }
}
