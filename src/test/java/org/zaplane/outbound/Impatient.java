package org.zaplane.outbound;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** The door to the outside for tests of other rooms: leads to 127.0.0.1, and waits two seconds. */
public final class Impatient implements AutoCloseable {

  private final Outbound outbound =
      OutboundTest.limited(
          EgressPolicyTest.allowing("127.0.0.1"), SystemDefaultDnsResolver.INSTANCE, 2);

  /** The door. */
  public Outbound outbound() {
    return outbound;
  }

  @Override
  public void close() {
    outbound.close();
  }
}
