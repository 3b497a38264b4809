package org.zaplane.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.RequestCredentials.Asserted;
import org.zaplane.identity.SessionCookies;
import org.zaplane.secret.Secret;

/** Reader of the parts of an HTTP request that authenticate its sender. */
@Singleton
public class RequestCredentialsReader {

  private final ForwardedHeaders addresses;

  /** A reader that finds client addresses by these headers. */
  @Inject
  public RequestCredentialsReader(ForwardedHeaders addresses) {
    this.addresses = addresses;
  }

  /** The credentials and the address of the sender. */
  public RequestCredentials of(HttpServletRequest http) {
    return new RequestCredentials(
        "POST".equals(http.getMethod()),
        cookies(http),
        Optional.ofNullable(http.getHeader("Authorization")).map(Secret::of),
        addresses.https(http),
        addresses.address(http),
        asserted(http));
  }

  /**
   * Cookies by name. The first of a name counts, as in PHP; but a browser keeps only one whose name
   * says that it is of this host alone, so of two of these one was planted, and neither counts.
   */
  private static Map<String, Secret> cookies(HttpServletRequest http) {
    Map<String, Secret> cookies = new HashMap<>();
    Set<String> planted = new HashSet<>();
    for (Cookie cookie : http.getCookies() == null ? new Cookie[0] : http.getCookies()) {
      String name = cookie.getName();
      boolean again = cookies.putIfAbsent(name, Secret.of(decoded(cookie.getValue()))) != null;
      if (again && name.startsWith(SessionCookies.THIS_HOST_ALONE)) {
        planted.add(name);
      }
    }
    cookies.keySet().removeAll(planted);
    return cookies;
  }

  /** An assertion of the bridge, without the body: {@link RequestCredentials#withBody} adds it. */
  private static Optional<Asserted> asserted(HttpServletRequest http) {
    String query = http.getQueryString();
    String target = http.getRequestURI() + (query == null || query.isEmpty() ? "" : "?" + query);
    return Optional.ofNullable(http.getHeader("X-Zaplane-Bridge"))
        .map(Secret::of)
        .map(secret -> new Asserted(secret, http.getMethod(), target, () -> new byte[0]));
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenPercent) {
      return value;
    }
  }
}
