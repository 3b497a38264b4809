package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.zaplane.site.PublicUrl;

/**
 * The cookie that carries a session: for browsers' eyes and not for scripts, not sent by pages of
 * other sites, and by https alone where browsers come that way.
 */
@Singleton
public class SessionCookies {

  private final PublicUrl publicUrl;

  /** Cookies of the site with this URL. */
  @Inject
  public SessionCookies(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * The value of {@code Set-Cookie} that gives a browser its session. Holds the token: it goes into
   * the answer and nowhere else.
   *
   * @param remember whether the browser keeps it when it is closed
   */
  public String give(PasswordSignIn.Opened opened, boolean remember) {
    String age = remember ? "; Max-Age=" + Sessions.REMEMBERED_LIFE.toSeconds() : "";
    return Sessions.COOKIE + "=" + opened.token().reveal() + attributes() + age;
  }

  /** The value of {@code Set-Cookie} that takes it away. */
  public String take() {
    return Sessions.COOKIE + "=" + attributes() + "; Max-Age=0";
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (publicUrl.isHttps() ? "; Secure" : "");
  }
}
