package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/** The answers that a real WordPress gave, compared with a site's. */
public final class GoldenReplay {

  /**
   * An answer that is meant to differ.
   *
   * @param reason why
   * @param status what we answer
   * @param says a part of the body that we answer
   */
  private record Wanted(String reason, int status, String says) {}

  private static final Map<String, Wanted> WANTED =
      Map.of(
          "get/query-id-wins-over-path",
          new Wanted("the path decides about what it names", 200, "\"name\":\"Alice one\""),
          "create/query-copy-invalid-body-valid",
          new Wanted("the copy that wins is the one that is checked", 200, "\"status\":\"active\""),
          "override/delete-on-get",
          new Wanted("a link or an image must not delete", 200, "\"name\":\"Case connection\""),
          "param/jsonp-anonymous",
          new Wanted("JSONP is off, as WordPress can switch it off", 400, "rest_callback_disabled"),
          "param/fields-nested",
          new Wanted("_fields goes through lists", 200, "{\"connections\":[{\"id\":"),
          "fields/api-key-only",
          new Wanted("the catalogue's texts are our own", 200, "\"auth_type\":\"api_key\""));

  private static final String COOKIE = "sign-in by a WordPress cookie or nonce of another time";

  /** Not every site can play a cookie or nonce that WordPress made at another time. */
  private static final Set<String> COOKIE_WORDS =
      Set.of(
          "cookie-expired", "cookie-expired-30min", "nonce-prev", "nonce-old", "nonce-logged-out");

  private GoldenReplay() {}

  /**
   * Settings of a server that the recording is played to. It finishes flows anonymously that an
   * application password began.
   */
  public static Map<String, String> settings(Upstream slack) {
    Map<String, String> settings = new HashMap<>(Overlays.golden(slack));
    settings.put("ZAPLANE_OAUTH_UNBOUND_FLOWS", "allow");
    return settings;
  }

  /** The cases as tests, for one site with a running server. */
  public static Stream<DynamicNode> on(GoldenSite site) {
    GoldenWorld world = new GoldenWorld(site);
    Map<String, Integer> counts = new TreeMap<>();
    List<DynamicNode> tests = new ArrayList<>();
    for (GoldenCase golden : GoldenCase.all()) {
      String skipped = skipReason(site, golden);
      if (skipped.isEmpty()) {
        tests.add(DynamicTest.dynamicTest(golden.id(), () -> compare(world, golden)));
        counts.merge(
            WANTED.containsKey(golden.id()) ? "differing as wanted" : "answered alike",
            1,
            Integer::sum);
      } else {
        counts.merge("skipped, " + skipped, 1, Integer::sum);
      }
    }
    System.out.println("Golden replay: " + counts + "; skipped: " + skippedIds(site));
    return tests.stream();
  }

  private static String skippedIds(GoldenSite site) {
    return GoldenCase.all().stream()
        .filter(golden -> !skipReason(site, golden).isEmpty())
        .map(GoldenCase::id)
        .collect(Collectors.joining(", "));
  }

  private static String skipReason(GoldenSite site, GoldenCase golden) {
    boolean cookie =
        golden.auth().stream().map(word -> word.split(":", 2)[0]).anyMatch(COOKIE_WORDS::contains);
    return cookie && !site.playsThePast() ? COOKIE : "";
  }

  private static void compare(GoldenWorld world, GoldenCase golden) {
    world.setUp(golden);
    Response response = world.send(golden);
    world.tidy(golden, response);
    GoldenNormal normal = world.normal();
    Map<String, String> recorded = new HashMap<>();
    golden
        .expect()
        .getJsonObject("headers")
        .forEach((name, value) -> recorded.put(name, ((JsonString) value).getString()));
    Object expected =
        golden.expect().getString("text", "").startsWith("<!DOCTYPE")
            ? CallbackPages.recorded(golden.expect().getString("text"))
            : golden.expect().getOrDefault("json", golden.expect().get("text"));
    Object actual = body(response, normal);
    if (WANTED.containsKey(golden.id())) {
      Wanted wanted = WANTED.get(golden.id());
      assertNotEquals(String.valueOf(expected), String.valueOf(actual), "no longer differs");
      assertEquals(wanted.status(), response.status());
      assertTrue(response.body().contains(wanted.says()), response.body());
      return;
    }
    assertAll(
        golden.id(),
        () -> assertEquals(golden.expect().getInt("status"), response.status()),
        () -> assertEquals(expected, actual),
        () -> assertEquals(normal.headers(recorded), normal.headers(response.headers())));
  }

  /** JSON; or of a page for people what it tells its opener. */
  private static Object body(Response response, GoldenNormal normal) {
    if (response.body().isEmpty()) {
      return null;
    }
    boolean isPage = response.headers().getOrDefault("content-type", "").startsWith("text/html");
    return normal.json(isPage ? CallbackPages.told(response.body()) : json(response.body()));
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
