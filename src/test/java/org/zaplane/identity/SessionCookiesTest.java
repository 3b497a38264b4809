package org.zaplane.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
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
          "nonce");

  private static SessionCookies cookies(String publicUrl) {
    return new SessionCookies(Sites.publicUrl(publicUrl));
  }

  @Test
  void overHttp_cookieIsKeptFromScriptsAndOtherSites() {
    assertEquals(
        "zaplane_session=token; Path=/; HttpOnly; SameSite=Lax",
        cookies("http://localhost:8080").give(OPENED, false));
  }

  @Test
  void overHttps_cookieTravelsByHttpsAlone() {
    assertEquals(
        "zaplane_session=token; Path=/; HttpOnly; SameSite=Lax; Secure",
        cookies("https://zaplane.example").give(OPENED, false));
  }

  @Test
  void remembered_cookieOutlivesTheBrowser() {
    assertEquals(
        "zaplane_session=token; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600",
        cookies("http://localhost:8080").give(OPENED, true));
  }

  @Test
  void takenAway_cookieIsEmptyAndOver() {
    assertEquals(
        "zaplane_session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
        cookies("https://zaplane.example").take());
  }
}
