package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zaplane.identity.PasswordSignIn.Opened;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Sites;

class SessionCookiesTest {

  private static final Opened OPENED =
      new Opened(
          new Account(1, "a", "a@example.test", "A", Set.of(), LocalDateTime.of(2026, 1, 1, 0, 0)),
          Secret.of("token"),
          new BrowserSession.Issued(List.of("nonce")),
          Secret.of("device"));

  private static SessionCookies cookies(String publicUrl) {
    return new SessionCookies(Sites.publicUrl(publicUrl));
  }

  @Test
  void overHttp_cookiesAreKeptFromScriptsAndOtherSites() {
    assertEquals(
        List.of(
            "zaplane_session=token; Path=/; HttpOnly; SameSite=Lax",
            "zaplane_device=device; Path=/; HttpOnly; SameSite=Lax; Max-Age=34560000"),
        cookies("http://localhost:8080").give(OPENED, false));
  }

  /** Without the prefix a page of a sibling host, or one without https, could plant them. */
  @Test
  void overHttps_cookiesTravelByHttpsAloneAndAreOfThisHostAlone() {
    assertEquals(
        List.of(
            "__Host-zaplane_session=token; Path=/; HttpOnly; SameSite=Lax; Secure",
            "__Host-zaplane_device=device; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=34560000"),
        cookies("https://zaplane.example").give(OPENED, false));
  }

  @Test
  void remembered_cookieOutlivesTheBrowser() {
    assertEquals(
        "zaplane_session=token; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600",
        cookies("http://localhost:8080").give(OPENED, true).get(0));
  }

  @Test
  void takenAway_cookieIsEmptyAndOver() {
    assertEquals(
        "__Host-zaplane_session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
        cookies("https://zaplane.example").take());
  }

  @Test
  void overHttps_onlyTheCookieOfThisHostCounts() {
    Secret planted = Secret.of("planted");
    Secret own = Secret.of("own");
    SessionCookies https = cookies("https://zaplane.example");
    assertSame(
        own, https.session(Map.of("__Host-zaplane_session", own, "zaplane_session", planted)));
    assertSame(own, https.device(Map.of("__Host-zaplane_device", own, "zaplane_device", planted)));
    assertTrue(https.session(Map.of("zaplane_session", planted)).isBlank());
    assertTrue(https.device(Map.of("zaplane_device", planted)).isBlank());
    assertSame(own, cookies("http://localhost").session(Map.of("zaplane_session", own)));
  }
}
