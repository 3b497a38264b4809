package org.zaplane.outbound;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.zaplane.platform.AddressBlock;

/**
 * Resolves a host once and lets the client connect to just those addresses, all of which must be
 * allowed. Because the check is on what is connected to, neither DNS rebinding nor an odd way to
 * write an address goes round it. A name that leads inside counts as one that does not exist:
 * nobody learns the names of the inside.
 */
final class CheckedResolver implements DnsResolver {

  private static final String NOT_PUBLIC = "address is not allowed";

  private final EgressPolicy policy;
  private final DnsResolver resolver;

  CheckedResolver(EgressPolicy policy, DnsResolver resolver) {
    this.policy = policy;
    this.resolver = resolver;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    // the client made letters of A-labels by the same IDN
    String name = IDN.toASCII(host);
    InetAddress[] addresses = resolver.resolve(name);
    for (InetAddress address : addresses) {
      if (!policy.allows(name, address)) {
        throw AddressBlock.literal(host).isPresent()
            ? new BlockedAddress()
            : new UnknownHostException(NOT_PUBLIC);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }

  /** The host is an address that must not be called. */
  static final class BlockedAddress extends UnknownHostException {
    BlockedAddress() {
      super(NOT_PUBLIC);
    }
  }
}
