package org.zaplane.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.platform.Invisible;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;
import org.zaplane.platform.StartRefused;
import org.zaplane.platform.WebAddress;

/**
 * {@code ZAPLANE_PUBLIC_URL}: the one base URL that browsers use; of a joined site its home URL.
 * Links and redirect URIs come from it, never from a request's {@code Host}.
 */
@Singleton
public class PublicUrl implements RoomSettings {

  private static final String SETTING = "ZAPLANE_PUBLIC_URL";
  private static final String DEFAULT = "http://localhost:8080";

  private final SiteOptions options;
  private Optional<WebAddress> base = Optional.empty();

  /** Reads the setting; anything but an http or https base URL is refused. */
  @Inject
  public PublicUrl(Settings settings, Site site, SiteOptions options) {
    this.options = options;
    Optional<String> given = settings.text(SETTING).or(() -> site.text("WP_HOME"));
    if (given.isPresent() || !site.joined()) {
      base = parse(given.orElse(DEFAULT));
      if (base.isEmpty()) {
        settings.refuse(
            given.equals(site.text("WP_HOME")) ? "WP_HOME" : SETTING,
            "must be a base URL like https://connections.example.org, without query");
        base = parse(DEFAULT);
      }
    }
  }

  /** WordPress calls it {@code home}; it stands in the database, so it is read when it is asked. */
  private synchronized WebAddress address() {
    if (base.isEmpty()) {
      base = parse(options.text("home").orElse(""));
    }
    return base.orElseThrow(
        () ->
            new StartRefused(
                SETTING + ": must be set, because the site's own address (option home) is none"));
  }

  /** A base URL without a slash at its end; empty when the text is none. */
  static Optional<WebAddress> parse(String text) {
    return WebAddress.parse(Invisible.strip(text).replaceFirst("/+$", ""))
        .filter(WebAddress::isBare);
  }

  /** The base URL without a slash at its end. */
  public String base() {
    return address().toString();
  }

  /** The origin of its pages: scheme, host, and port where there is one (RFC 6454 §6.1). */
  public String origin() {
    return address().origin();
  }

  /** The path of the base URL without a slash at its end, such as {@code /blog}; often empty. */
  public String path() {
    return address().path();
  }

  /** Whether browsers come by https, so that cookies must not travel otherwise. */
  public boolean isHttps() {
    return address().isHttps();
  }
}
