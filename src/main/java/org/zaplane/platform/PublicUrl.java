package org.zaplane.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * {@code ZAPLANE_PUBLIC_URL}: the one base URL that browsers use. Links and redirect URIs come from
 * it, never from a request's {@code Host}.
 */
@Singleton
public class PublicUrl implements RoomSettings {

  private static final String DEFAULT = "http://localhost:8080";

  private final URI base;

  /** Reads the setting; anything but an http or https base URL is refused. */
  @Inject
  public PublicUrl(Settings settings) {
    String text = settings.text("ZAPLANE_PUBLIC_URL").orElse(DEFAULT).replaceFirst("/+$", "");
    URI uri = parse(text);
    if (uri == null) {
      settings.refuse(
          "ZAPLANE_PUBLIC_URL",
          "must be a base URL like https://connections.example.org, without query");
    }
    base = uri == null ? URI.create(DEFAULT) : uri;
  }

  private static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean bare =
          uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
      return web && bare && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The base URL without a slash at its end. */
  public String base() {
    return base.toString();
  }

  /** The origin of its pages: scheme, host, and port where there is one (RFC 6454 §6.1). */
  public String origin() {
    return base.getScheme() + "://" + base.getRawAuthority();
  }

  /** Whether browsers come by https, so that cookies must not travel otherwise. */
  public boolean isHttps() {
    return "https".equals(base.getScheme());
  }
}
