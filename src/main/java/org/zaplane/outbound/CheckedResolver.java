package org.zaplane.outbound;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.zaplane.platform.AddressBlock;

/**
 * Resolves a host once and lets the client connect to just those addresses, all of which must be
 * allowed. Because the check is on what is connected to, neither DNS rebinding nor an odd way to
 * write an address goes round it.
 *
 * <p>A name that leads inside counts as one that does not exist: nobody learns the names of the
 * inside. A name server of the inside may know it sooner, so either answer is given on a full
 * second after the question: the time reveals no more than the words.
 */
final class CheckedResolver implements DnsResolver {

  private static final String NOT_PUBLIC = "address is not allowed";

  private final EgressPolicy policy;
  private final DnsResolver resolver;
  private final RefusalDelay delay;

  /** The system's resolver, guarded by the policy. */
  CheckedResolver(EgressPolicy policy) {
    this(policy, SystemDefaultDnsResolver.INSTANCE, new RefusalDelay());
  }

  CheckedResolver(EgressPolicy policy, DnsResolver resolver, RefusalDelay delay) {
    this.policy = policy;
    this.resolver = resolver;
    this.delay = delay;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    long asked = delay.nanos();
    try {
      return checked(host);
    } catch (BlockedAddress typed) {
      // whoever typed the address learns nothing from the time
      throw typed;
    } catch (UnknownHostException unknown) {
      delay.awaitFullSecondSince(asked);
      throw unknown;
    }
  }

  private InetAddress[] checked(String host) throws UnknownHostException {
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
