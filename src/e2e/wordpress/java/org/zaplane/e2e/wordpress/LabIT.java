package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** The sites that the other tests stand on. */
class LabIT {

  private static final String ME = "/wp-json/wp/v2/users/me";

  @TestFactory
  Stream<DynamicTest> everyVersion() {
    return WordPressVersion.available().stream()
        .map(
            version ->
                DynamicTest.dynamicTest(
                    version.toString(),
                    () -> {
                      try (WordPressSite site = new WordPressSite(version)) {
                        knowsItsUsers(site);
                        answersForTheServer(site);
                      }
                    }));
  }

  private static void knowsItsUsers(WordPressSite site) {
    assertEquals(401, get(site, Request.of("GET", ME)).status());
    for (String login : new String[] {"alice", "bob", "admin", "carol", "dave"}) {
      String basic = People.basic(login, site.applicationPassword(login));
      Response byPassword = get(site, Request.of("GET", ME).with("Authorization", basic));
      assertEquals(200, byPassword.status(), byPassword.body());
      assertTrue(byPassword.body().startsWith("{\"id\":" + site.userId(login) + ","));
    }
    Response byCookie =
        get(
            site,
            Request.of("GET", ME)
                .with("Cookie", site.loggedInCookie("alice"))
                .with("X-WP-Nonce", site.nonce("alice")));
    assertTrue(byCookie.body().startsWith("{\"id\":" + site.userId("alice") + ","));
    assertEquals(200, get(site, Request.of("GET", "/wp-login.php")).status());
  }

  private static void answersForTheServer(WordPressSite site) {
    Response down = get(site, Request.of("GET", "/wp-json/zaplane/v1/connections"));
    assertEquals(503, down.status());
    assertTrue(down.body().startsWith("{\"code\":\"zaplane_unreachable\","), down.body());
    assertEquals("10", down.headers().get("retry-after"));
  }

  private static Response get(WordPressSite site, Request request) {
    return RawHttp.send(site.port(), request);
  }
}
