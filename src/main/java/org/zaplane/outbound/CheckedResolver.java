package org.zaplane.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host once and lets the client connect to just those addresses, all of which must be
 * allowed. Because the check is on what is connected to, neither DNS rebinding nor an odd way to
 * write an address goes round it.
 */
final class CheckedResolver implements DnsResolver {

  private final EgressPolicy policy;
  private final DnsResolver resolver;

  CheckedResolver(EgressPolicy policy, DnsResolver resolver) {
    this.policy = policy;
    this.resolver = resolver;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = resolver.resolve(host);
    for (InetAddress address : addresses) {
      if (!policy.allows(host, address)) {
        throw new BlockedAddress();
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  /** The host is, or may be, an address that must not be called. */
  static final class BlockedAddress extends UnknownHostException {
    BlockedAddress() {
      super("address is not allowed");
    }
  }
}
