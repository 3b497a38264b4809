package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NET-04: how long a lookup took tells nobody whether there is a name of the inside. */
class RefusalDelayTest {

  private static final String INSIDE = "10.0.0.7";
  private static final String OUTSIDE = "192.0.33.8";
  private static final String NONE = "";

  /** A clock that stands still but for lookups and pauses. */
  private long now = 17;

  private final RefusalDelay standingStill =
      new RefusalDelay() {
        @Override
        long nanos() {
          return now;
        }

        @Override
        void sleep(long nanos) {
          now += nanos;
        }
      };

  /** The instant, after the question, at which a name with this address is answered. */
  private long answeredAfter(String host, String address, long lookupMillis) {
    DnsResolver lookup =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String name) throws UnknownHostException {
            now += TimeUnit.MILLISECONDS.toNanos(lookupMillis);
            if (address.isEmpty()) {
              throw new UnknownHostException(name);
            }
            return new InetAddress[] {InetAddress.getByName(address)};
          }

          @Override
          public String resolveCanonicalHostname(String name) {
            return name;
          }
        };
    DnsResolver steady = new CheckedResolver(EgressPolicyTest.allowing(""), lookup, standingStill);
    long asked = now;
    if (address.equals(OUTSIDE)) {
      assertEquals(1, resolved(steady, host).length);
    } else {
      assertThrows(UnknownHostException.class, () -> steady.resolve(host));
    }
    return TimeUnit.NANOSECONDS.toMillis(now - asked);
  }

  private static InetAddress[] resolved(DnsResolver resolver, String host) {
    try {
      return resolver.resolve(host);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 40", "2, 999", "1001, 1400"})
  void nameThatLeadsInside_isRefusedWhenOneThatDoesNotExistIs(long inside, long unknown) {
    assertEquals(
        answeredAfter("none.example", NONE, unknown),
        answeredAfter("intranet.example", INSIDE, inside));
    assertEquals(0, answeredAfter("intranet.example", INSIDE, inside) % 1000);
  }

  @Test
  void nameThatLeadsOutside_andAnAddressThatIsRefused_areAnsweredAtOnce() {
    assertEquals(3, answeredAfter("public.example", OUTSIDE, 3));
    assertEquals(3, answeredAfter(INSIDE, INSIDE, 3));
  }
}
