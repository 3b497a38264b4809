package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.zaplane.secret.Secret;
import org.zaplane.site.PublicUrl;

/**
 * The cookies of people who sign in here: one carries the session, one shows later that the browser
 * is known. Both are kept from scripts and from pages of other sites. Where browsers come by https
 * they travel by https alone, and are named so that no other host and no page without https can
 * plant them ({@code __Host-}, RFC 6265bis §4.1.3.2).
 */
@Singleton
public class SessionCookies {

  /** How names of cookies begin that browsers take from this host and by https alone. */
  public static final String THIS_HOST_ALONE = "__Host-";

  private static final String SESSION = "zaplane_session";
  private static final String DEVICE = "zaplane_device";
  private static final Secret NONE = Secret.of("");

  /** As long as browsers keep any cookie (RFC 6265bis §5.5). */
  private static final Duration DEVICE_LIFE = Duration.ofDays(400);

  private final PublicUrl publicUrl;

  /** Cookies of the site with this URL. */
  @Inject
  public SessionCookies(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The token of the session that a browser is in; empty without one. */
  public Secret session(Map<String, Secret> sent) {
    return sent.getOrDefault(name(SESSION), NONE);
  }

  /** The cookie of a known browser; empty without it. */
  public Secret device(Map<String, Secret> sent) {
    return sent.getOrDefault(name(DEVICE), NONE);
  }

  /**
   * The values of {@code Set-Cookie} that give a browser its session. They hold secrets: they go
   * into the answer and nowhere else.
   *
   * @param remember whether the browser keeps the session when it is closed
   */
  public List<String> give(PasswordSignIn.Opened opened, boolean remember) {
    String session = name(SESSION) + "=" + opened.token().reveal() + attributes();
    String device = name(DEVICE) + "=" + opened.device().reveal() + attributes();
    return List.of(
        remember ? session + age(Sessions.REMEMBERED_LIFE) : session, device + age(DEVICE_LIFE));
  }

  /** The value of {@code Set-Cookie} that deletes the session cookie. */
  public String take() {
    return name(SESSION) + "=" + attributes() + age(Duration.ZERO);
  }

  private String name(String bare) {
    return publicUrl.isHttps() ? THIS_HOST_ALONE + bare : bare;
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (publicUrl.isHttps() ? "; Secure" : "");
  }

  private static String age(Duration life) {
    return "; Max-Age=" + life.toSeconds();
  }
}
