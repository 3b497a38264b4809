package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteOfTest {
  @ParameterizedTest
  @CsvSource({
    "/wp-json/zaplane/v1/connections, /zaplane/v1/connections",
    "/wp-json/zaplane/v1/connections/, /zaplane/v1/connections",
    "/wp-json/zaplane/v1/connections///, /zaplane/v1/connections",
    "//wp-json/zaplane/v1/connections, /zaplane/v1/connections",
    "///wp-json/zaplane/v1/connections, /zaplane/v1/connections",
    "/wp-json/zaplane/v1/CONNECTIONS, /zaplane/v1/CONNECTIONS",
    "/wp-json, /",
    "/wp-json/, /",
    "/wp-json/zaplane, /zaplane"
  })
  void pathBelowTheRoot_isTheRoute(String path, String route) {
    assertEquals(Optional.of(route), RouteOf.of("", path, null));
  }

  @ParameterizedTest
  @CsvSource({
    "/blog, /blog/wp-json/zaplane/v1, /zaplane/v1",
    "/blog, /wp-json/zaplane/v1, /zaplane/v1",
    "/blog/en, /blog/en/index.php/wp-json/zaplane/v1/, /zaplane/v1",
    "'', /index.php/wp-json/zaplane/v1, /zaplane/v1"
  })
  void pathBelowTheSitesOwn_isTheRoute(String base, String path, String route) {
    assertEquals(Optional.of(route), RouteOf.of(base, path, null));
  }

  @ParameterizedTest
  @CsvSource({
    "/blog, /blogs/wp-json/zaplane/v1",
    "/blog, /blog/blog/wp-json/zaplane/v1",
    "/blog, /shop/wp-json/zaplane/v1",
    "'', /blog/wp-json/zaplane/v1",
    "'', /index.php/index.php/wp-json/zaplane/v1"
  })
  void pathBelowAnother_isNotTheApi(String base, String path) {
    assertEquals(Optional.empty(), RouteOf.of(base, path, null));
  }

  @Test
  void queryAtTheSitesOwnPath_isTheRoute() {
    String query = "rest_route=/zaplane/v1";
    assertEquals(Optional.of("/zaplane/v1"), RouteOf.of("/blog", "/blog", query));
    assertEquals(Optional.of("/zaplane/v1"), RouteOf.of("/blog", "/blog/index.php", query));
    assertEquals(Optional.empty(), RouteOf.of("", "/blog/", query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/WP-JSON/zaplane/v1/connections",
        "/wp-jsonx/zaplane/v1",
        "/wp-json;v=1/zaplane/v1/connections",
        "/wp%2Djson/zaplane/v1/connections",
        "/x/wp-json/zaplane/v1/connections",
        "/../wp-json/zaplane/v1/connections",
        "/",
        "/index.php",
        "/api/v1/connections",
        ""
      })
  void otherPath_isNotTheApi(String path) {
    assertEquals(Optional.empty(), RouteOf.of("", path, null));
    assertEquals(Optional.empty(), RouteOf.of("", path, "page=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wp-json//zaplane/v1/connections",
        "/wp-json/zaplane/v1//connections",
        "/wp-json/zaplane/v1/%63onnections",
        "/wp-json/zaplane/v1/connections/7%2Ftest",
        "/wp-json/zaplane/v1/connections/7;v=1",
        "/wp-json/zaplane/v1/x/../connections",
        "/wp-json/zaplane/v1/./connections",
        "/wp-json/zaplane/v1/connections/7%0A",
        "/wp-json/zaplane/v1/connections%2F",
        "/wp-json/zaplane\\v1\\connections"
      })
  void oddPath_staysOddAndMatchesNothing(String path) {
    String route = RouteOf.of("", path, null).orElseThrow();

    assertEquals(path.substring("/wp-json".length()), route);
    assertTrue(V1.TABLE.route(route).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "/, rest_route=/zaplane/v1/connections, /zaplane/v1/connections",
    "/, rest_route=/zaplane/v1/connections/, /zaplane/v1/connections",
    "/index.php, rest_route=/zaplane/v1/connections, /zaplane/v1/connections",
    "//index.php, rest_route=/zaplane/v1/connections, /zaplane/v1/connections",
    "/, rest_route=%2Fzaplane%2Fv1%2Fconnections, /zaplane/v1/connections",
    "/, rest_route=%2Fzaplane%2Fv1%2F%63onnections, /zaplane/v1/connections",
    "/, a=1&rest_route=/zaplane/v1&b=%FF, /zaplane/v1",
    "/, rest_route=/x&rest_route=/zaplane/v1, /zaplane/v1",
    "/, rest_route=/, /"
  })
  void queryOfTheHomePage_namesTheRouteToo(String path, String query, String route) {
    assertEquals(Optional.of(route), RouteOf.of("", path, query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rest_route=zaplane/v1/connections",
        "rest_route=/zaplane/v1/%2563onnections",
        "rest_route=/zaplane/v1//connections",
        "rest_route=/zaplane/v1/connections%0A",
        "rest_route=/zaplane/v1/connections%FF",
        "rest_route=/zaplane/v1/x/../connections"
      })
  void oddQueryValue_matchesNothing(String query) {
    String route = RouteOf.of("", "/", query).orElseThrow();

    assertTrue(V1.TABLE.route(route).isEmpty());
  }

  @Test
  void queryBesideAPath_isIgnored() {
    assertEquals(
        Optional.of("/zaplane/v1"),
        RouteOf.of("", "/wp-json/zaplane/v1", "rest_route=/zaplane/v1/connections"));
    assertEquals(Optional.empty(), RouteOf.of("", "/about", "rest_route=/zaplane/v1/connections"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest_route=", "rest_route", "rest_route[]=/zaplane/v1", "x=1", ""})
  void queryWithoutARoute_isNotTheApi(String query) {
    assertEquals(Optional.empty(), RouteOf.of("", "/", query));
  }
}
