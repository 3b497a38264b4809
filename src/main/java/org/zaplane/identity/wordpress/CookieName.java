package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.zaplane.site.Site;
import org.zaplane.site.SiteOptions;

/**
 * What the logged-in cookie is called ({@code COOKIEHASH}): a constant says it, or it is the MD5 of
 * the option {@code siteurl}. An address, not a right: it may be some seconds old.
 */
@Singleton
class CookieName {

  private static final String PREFIX = "wordpress_logged_in_";
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Site site;
  private final SiteOptions options;
  private final Clock clock;
  private volatile Known known = new Known("", Instant.MIN);

  private record Known(String name, Instant until) {}

  @Inject
  CookieName(Site site, SiteOptions options, Clock clock) {
    this.site = site;
    this.options = options;
    this.clock = clock;
  }

  String get() {
    Instant now = clock.instant();
    if (now.isAfter(known.until())) {
      known = new Known(read(), now.plus(FRESH));
    }
    return known.name();
  }

  private String read() {
    return site.text("LOGGED_IN_COOKIE")
        .orElseGet(() -> PREFIX + site.text("COOKIEHASH").orElseGet(this::hash));
  }

  private String hash() {
    String url =
        site.text("WP_SITEURL")
            .filter(constant -> !site.isNetwork())
            .map(constant -> constant.replaceFirst("/+$", ""))
            .or(() -> options.shared("siteurl"))
            .orElse("");
    byte[] bytes = url.getBytes(StandardCharsets.UTF_8);
    return url.isEmpty() ? "" : HexFormat.of().formatHex(Phpass.md5(bytes));
  }
}
