package org.zaplane.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.DnsResolver;

/**
 * A resolver that says only on a full second after the question that there is no such host. A name
 * that leads inside is refused in the words of one that does not exist, and a name server of the
 * inside may know it sooner: so the time tells no more than the words. Nothing is ever connected to
 * an address that is refused, so that its ports cannot differ.
 */
final class SteadyRefusals implements DnsResolver {

  static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final DnsResolver resolver;
  private final LongSupplier nanos;
  private final Pause pause;

  /** Lets time go by. */
  interface Pause {
    /** Returns after so many nanoseconds. */
    void of(long nanos) throws InterruptedException;
  }

  SteadyRefusals(DnsResolver resolver, LongSupplier nanos, Pause pause) {
    this.resolver = resolver;
    this.nanos = nanos;
    this.pause = pause;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    long asked = nanos.getAsLong();
    try {
      return resolver.resolve(host);
    } catch (CheckedResolver.BlockedAddress typed) {
      // whoever typed the address learns nothing from the time
      throw typed;
    } catch (UnknownHostException unknown) {
      waitForTheNextSecondSince(asked);
      throw unknown;
    }
  }

  private void waitForTheNextSecondSince(long asked) {
    try {
      pause.of(STEP_NANOS - (nanos.getAsLong() - asked) % STEP_NANOS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }
}
