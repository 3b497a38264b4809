package org.zaplane.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.zaplane.outbound.OutboundFailure.Category;

/** A URL that may be called: https or, where the operator named the host, http. */
record CallableUrl(URI uri) {

  /** Octal, hexadecimal and short forms, which resolvers read in different ways. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?[0-9][0-9A-Za-z]*\\.?");

  private static final Pattern IPV4 =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  static CallableUrl of(String url, EgressPolicy policy) throws OutboundFailure {
    try {
      URI uri = new URI(url);
      boolean https = "https".equalsIgnoreCase(uri.getScheme());
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      if (uri.getHost() == null || uri.getUserInfo() != null || !(https || http)) {
        throw new OutboundFailure(Category.BAD_URL);
      }
      boolean odd =
          NUMERIC.matcher(uri.getHost()).matches() && !IPV4.matcher(uri.getHost()).matches();
      if (odd || (http && !policy.names(uri.getHost()))) {
        throw new OutboundFailure(Category.BAD_URL);
      }
      return new CallableUrl(uri);
    } catch (URISyntaxException e) {
      throw new OutboundFailure(Category.BAD_URL);
    }
  }

  /** The host, as calls to it are counted. */
  String host() {
    return uri.getHost();
  }

  /** Where a redirect leads, which must be within the origin. */
  CallableUrl redirected(String location) throws OutboundFailure {
    try {
      URI to = uri.resolve(new URI(location.strip().replace(" ", "%20")));
      boolean sameOrigin =
          uri.getScheme().equalsIgnoreCase(to.getScheme())
              && uri.getHost().equalsIgnoreCase(to.getHost())
              && port(uri) == port(to)
              && to.getRawUserInfo() == null;
      if (sameOrigin) {
        return new CallableUrl(to);
      }
      throw new OutboundFailure(Category.REDIRECTED_ELSEWHERE);
    } catch (URISyntaxException leadsNowhere) {
      throw new OutboundFailure(Category.REDIRECTED_ELSEWHERE);
    }
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
