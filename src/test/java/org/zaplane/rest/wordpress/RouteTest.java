package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
  private static final Route ITEM = new Route("/connections/(?P<id>\\d+)");
  private static final Route FIELDS = new Route("/connections/auth-fields/(?P<app>[a-z0-9_-]+)");

  @ParameterizedTest
  @ValueSource(
      strings = {"7", "0", "007", "2147483648", "9223372036854775808", "99999999999999999999999"})
  void id_isAnyNumberOfAsciiDigits(String id) {
    assertEquals(Optional.of(Map.of("id", id)), ITEM.match("/connections/" + id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "-1",
        "+7",
        "7.0",
        "7 ",
        " 7",
        "٧",
        "７",
        "7abc",
        "7;v=1",
        "7\n",
        "%37",
        "7%20",
        "7/",
        "7/nothing",
        "../7",
        "7%2Ftest",
        "7?x",
        "7\0"
      })
  void anythingElse_isNoId(String id) {
    assertEquals(Optional.empty(), ITEM.match("/connections/" + id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slack", "Slack", "SLACK", "google-meet", "a_1"})
  void app_isASlugInAnyCase(String app) {
    assertEquals(Optional.of(Map.of("app", app)), FIELDS.match("/connections/auth-fields/" + app));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sl.ack", "sl%61ck", "slack/", "slac\u212a", "sl ack", "..", "ſlack"})
  void anythingElse_isNoApp(String app) {
    assertEquals(Optional.empty(), FIELDS.match("/connections/auth-fields/" + app));
  }

  @Test
  void caseOfThePath_doesNotMatter() {
    assertTrue(ITEM.match("/CONNECTIONS/7").isPresent());
    assertTrue(ITEM.match("/connexions/7").isEmpty());
  }

  @Test
  void severalVariableParts_areAllFoundUnderscoresIncluded() {
    Route route = new Route("/(?P<kind_of>[a-z]+)/(?P<id>\\d+)");

    assertEquals(Optional.of(Map.of("kind_of", "a", "id", "1")), route.match("/a/1"));
    assertEquals("/(?P<kind_of>[a-z]+)/(?P<id>\\d+)", route.pattern());
  }

  @Test
  void groupWithoutAName_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Route("/(a|b)"));
  }

  @Test
  void head_isAnsweredByGetAndOtherMethodsByThemselves() {
    Endpoint get = Endpoint.guarded("GET");
    Endpoint put = Endpoint.guarded("PUT");
    Route both = new Route("/x", get, put);

    assertEquals(Optional.of(get), both.endpoint("HEAD"));
    assertEquals(Optional.of(put), both.endpoint("PUT"));
    assertEquals(Optional.empty(), both.endpoint("PATCH"));
    assertEquals(Optional.empty(), both.endpoint("put"));
    assertEquals(Optional.empty(), both.endpoint(""));
    assertEquals(Optional.empty(), new Route("/x", put).endpoint("HEAD"));
  }
}
