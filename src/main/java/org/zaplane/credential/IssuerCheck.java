package org.zaplane.credential;

import java.util.Optional;
import java.util.stream.Stream;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.integration.OAuthEndpoints.Issuer;
import org.zaplane.integration.Template;
import org.zaplane.platform.WebAddress;
import org.zaplane.secret.Secret;

/**
 * Whether a callback comes from the system that the browser was sent to (RFC 9207 §2.4): a defence
 * against mix-ups, because the redirect URI is the same for all systems.
 */
public final class IssuerCheck {

  private IssuerCheck() {}

  /**
   * Compares what a callback says with what the manifest says. Of a system whose manifest does not
   * name its issuer, one is believed that is on the host of an endpoint.
   *
   * @param said {@code iss} of the callback, which most systems do not send
   */
  public static boolean passes(Target target, Optional<String> said) {
    OAuthEndpoints oauth = target.scheme().oauth().orElseThrow();
    Optional<Issuer> known = oauth.issuer();
    if (known.isPresent()) {
      return said.map(known.get().identifier()::equals).orElse(!known.get().announced());
    }
    return said.map(issuer -> isOnAnEndpointsHost(target, oauth, issuer)).orElse(true);
  }

  private static boolean isOnAnEndpointsHost(Target target, OAuthEndpoints oauth, String issuer) {
    Optional<String> host = host(issuer);
    return host.isPresent()
        && Stream.concat(
                oauth.authorization().map(Authorization::url).stream(),
                Stream.of(oauth.token().url()))
            .anyMatch(endpoint -> host.equals(host(target, endpoint)));
  }

  private static Optional<String> host(Target target, Template endpoint) {
    try {
      Secret url = target.filling().url(endpoint, target.integration().http().base());
      return host(url.reveal());
    } catch (MissingCredential | IllegalArgumentException leadsNowhere) {
      return Optional.empty();
    }
  }

  private static Optional<String> host(String url) {
    return WebAddress.parse(url).map(WebAddress::host);
  }
}
