package org.zaplane.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.platform.WebAddress;

/** A URL that may be called: https or, where the operator named the host, http. */
record CallableUrl(WebAddress address) {

  static CallableUrl of(String url, EgressPolicy policy) throws OutboundFailure {
    return WebAddress.parse(url)
        .filter(address -> address.isHttps() || policy.names(address.host()))
        .map(CallableUrl::new)
        .orElseThrow(() -> new OutboundFailure(Category.BAD_URL));
  }

  /** The same for the client. */
  URI uri() {
    return address.uri();
  }

  /** The host, as calls to it are counted. */
  String host() {
    return address.host();
  }

  /** Where a redirect leads, which must be within the origin. */
  CallableUrl redirected(String location) throws OutboundFailure {
    try {
      URI to = uri().resolve(new URI(location.strip().replace(" ", "%20")));
      return WebAddress.parse(to.toString())
          .filter(place -> place.origin().equals(address.origin()))
          .map(CallableUrl::new)
          .orElseThrow(() -> new OutboundFailure(Category.REDIRECTED_ELSEWHERE));
    } catch (URISyntaxException leadsNowhere) {
      throw new OutboundFailure(Category.REDIRECTED_ELSEWHERE);
    }
  }
}
