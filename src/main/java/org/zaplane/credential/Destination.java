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
   *
   * @throws MissingCredential when a value that the address needs is not there
   * @throws IllegalArgumentException when the values make no address
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
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("no host");
    }
    String protocol = uri.getScheme().toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : "http".equals(protocol) ? 80 : 443;
    return protocol + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }
}
