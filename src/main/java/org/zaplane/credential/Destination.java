package org.zaplane.credential;

import java.net.URI;
import java.util.Locale;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Template;

/** Where a connection's secrets go, where a person chose it. */
public final class Destination {

  private Destination() {}

  /**
   * Scheme, host and port, such as {@code https://acme.example:443}; empty where the catalogue
   * fixes the host, so that a manifest may change.
   */
  public static String of(Integration integration, AuthScheme scheme, Credentials credentials) {
    if (integration.apiBase().names().isEmpty()) {
      return "";
    }
    URI uri =
        URI.create(
            new Filling(scheme, credentials)
                .url(Template.parse("{api_base}"), integration.apiBase())
                .reveal());
    int port = uri.getPort() >= 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
    return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }
}
