package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.testing.RawPeer;

/**
 * NET-04: what a name resolves to is checked where the connection is made. 127.0.0.2 stands for the
 * public internet here, 127.0.0.1 for the inside; both listen on the same port.
 */
class OutboundDnsTest {

  private static final String OUTSIDE = "127.0.0.2";
  private static final String INSIDE = "127.0.0.1";

  /** A name server that answers each question with the next of these. */
  private static class Answers implements DnsResolver {

    private final Queue<List<String>> answers;
    private final AtomicInteger questions = new AtomicInteger();

    Answers(List<List<String>> answers) {
      this.answers = new ArrayDeque<>(answers);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      questions.incrementAndGet();
      List<String> answer = answers.remove();
      if (answer.isEmpty()) {
        throw new UnknownHostException(host);
      }
      InetAddress[] addresses = new InetAddress[answer.size()];
      for (int i = 0; i < addresses.length; i++) {
        addresses[i] =
            InetAddress.getByAddress(host, InetAddress.getByName(answer.get(i)).getAddress());
      }
      return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static final AtomicInteger PAUSES = new AtomicInteger();

  private static Outbound outbound(DnsResolver resolver) {
    EgressPolicy policy = EgressPolicyTest.allowing(OUTSIDE + "/32");
    RefusalDelay counted =
        new RefusalDelay() {
          @Override
          void sleep(long nanos) {
            PAUSES.incrementAndGet();
          }
        };
    CheckedResolver checked = new CheckedResolver(policy, resolver, counted);
    return new Outbound(policy, checked, 5, Clock.systemUTC());
  }

  /** Both peers hang up at once, which ends a TLS handshake with an error. */
  private static RawPeer peer(String address, int port) {
    return new RawPeer(address, port, socket -> {});
  }

  private static Category callTwice(Answers dns, RawPeer outside) {
    String url = "https://rebind.example:" + outside.port() + "/";
    Outbound outbound = outbound(dns);
    try {
      OutboundTest.failure(outbound, OutboundTest.get(url));
      assertEquals(1, outside.connections());
      assertEquals(1, dns.questions.get());
      return OutboundTest.failure(outbound, OutboundTest.get(url));
    } finally {
      outbound.close();
    }
  }

  private static Category callOnce(Answers dns, int port) {
    Outbound outbound = outbound(dns);
    try {
      return OutboundTest.failure(
          outbound, OutboundTest.get("https://mixed.example:" + port + "/"));
    } finally {
      outbound.close();
    }
  }

  @Test
  void nameThatMovesInside_isRefusedTheSecondTime() {
    try (RawPeer outside = peer(OUTSIDE, 0);
        RawPeer inside = peer(INSIDE, outside.port())) {
      Answers dns = new Answers(List.of(List.of(OUTSIDE), List.of(INSIDE)));
      assertEquals(Category.UNKNOWN_HOST, callTwice(dns, outside));
      assertEquals(1, outside.connections());
      assertEquals(0, inside.connections());
    }
  }

  @Test
  void oneInsideAddressAmongSeveral_refusesAll() {
    try (RawPeer outside = peer(OUTSIDE, 0);
        RawPeer inside = peer(INSIDE, outside.port())) {
      for (List<String> addresses :
          List.of(
              List.of(OUTSIDE, INSIDE),
              List.of(INSIDE, OUTSIDE),
              List.of(OUTSIDE, "169.254.169.254"),
              List.of(OUTSIDE, "::1"),
              List.of(OUTSIDE, "fd00:ec2::254"))) {
        assertEquals(
            Category.UNKNOWN_HOST, callOnce(new Answers(List.of(addresses)), outside.port()));
      }
      assertEquals(0, outside.connections() + inside.connections());
    }
  }

  @Test
  void outsideAddressAlone_isConnectedTo() {
    try (RawPeer outside = peer(OUTSIDE, 0)) {
      callOnce(new Answers(List.of(List.of(OUTSIDE))), outside.port());
      assertEquals(1, outside.connections());
    }
  }

  @Test
  void unknownName_isAnUnknownHost_thatIsToldLateLikeOneInside() {
    for (List<String> none : List.of(List.<String>of(), List.of(INSIDE))) {
      int before = PAUSES.get();
      assertEquals(Category.UNKNOWN_HOST, callOnce(new Answers(List.of(none)), 443));
      assertEquals(before + 1, PAUSES.get());
    }
  }

  /** The name server is asked for, and the peer is told, the form that DNS holds. */
  @ParameterizedTest
  @CsvSource({
    "HTTP://A_b.example, a_b.example",
    "http://Müller.example, xn--mller-kva.example",
    "http://fußball.example, xn--fuball-cta.example",
    "http://xn--fuball-cta.example, xn--fuball-cta.example",
    "http://a.fußball.example, a.xn--fuball-cta.example",
    "http://xn--mller-kva.example, xn--mller-kva.example",
    "http://xn--d5a.example, xn--d5a.example",
    "http://xn--ab-r13a.example, xn--ab-r13a.example",
    "http://INTRA。example., intra.example"
  })
  void hostThatIsNoHostToJava_isCalled(String origin, String host) throws OutboundFailure {
    AtomicReference<String> head = new AtomicReference<>();
    List<String> asked = new CopyOnWriteArrayList<>();
    DnsResolver dns =
        new Answers(List.of(List.of(INSIDE))) {
          @Override
          public InetAddress[] resolve(String name) throws UnknownHostException {
            asked.add(name);
            return super.resolve(name);
          }
        };
    Outbound outbound = OutboundTest.limited(EgressPolicyTest.allowing(host), dns, 5);
    try (RawPeer peer =
        new RawPeer(
            INSIDE,
            0,
            socket -> {
              head.set(RawPeer.readHead(socket));
              RawPeer.say(socket, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            })) {
      String url = origin + ":" + peer.port() + "/x";
      assertEquals(204, outbound.send(OutboundTest.get(url)).status());
      assertEquals(List.of(host), asked);
      assertTrue(head.get().contains("\r\nHost: " + host + ":" + peer.port() + "\r\n"), head::get);
    } finally {
      outbound.close();
    }
  }
}
