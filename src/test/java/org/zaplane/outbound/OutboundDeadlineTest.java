package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.outbound.OutboundFailure.Category;

/** The deadline holds wherever a call is then, and what the client throws is always classified. */
class OutboundDeadlineTest {

  private static final Duration SOON = Duration.ofMillis(300);
  private static final String NAMED = "somewhere.example";

  /** A name server that does this instead of answering. */
  private record Dns(Supplier<InetAddress[]> script) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) {
      return script.get();
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      return host;
    }
  }

  private static Category failure(DnsResolver resolver, String url) {
    Outbound outbound = OutboundTest.limited(EgressPolicyTest.allowing("127.0.0.1"), resolver, 15);
    try {
      outbound.send(OutboundTest.get(url), SOON);
      return null;
    } catch (OutboundFailure failure) {
      return failure.category();
    } finally {
      outbound.close();
    }
  }

  @Test
  void nameServerThatHangs_isTimedOut() {
    CountDownLatch over = new CountDownLatch(1);
    DnsResolver hanging =
        new Dns(
            () -> {
              boolean interrupted = true;
              while (interrupted) { // as the system's resolver, which hears nothing
                try {
                  over.await();
                  interrupted = false;
                } catch (InterruptedException e) {
                  interrupted = true;
                }
              }
              return new InetAddress[0];
            });
    try {
      assertEquals(Category.TIMED_OUT, failure(hanging, "https://" + NAMED + "/"));
    } finally {
      over.countDown();
    }
  }

  /** A full backlog: the peer's kernel drops what asks for a connection. */
  @Test
  void peerThatTakesNoConnection_isTimedOut() throws IOException {
    List<Socket> before = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 4; i++) {
        Socket socket = new Socket();
        before.add(socket);
        try {
          socket.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException isFull) {
          break;
        }
      }
      assertEquals(
          Category.TIMED_OUT,
          failure(
              SystemDefaultDnsResolver.INSTANCE, "http://127.0.0.1:" + full.getLocalPort() + "/"));
    } finally {
      for (Socket socket : before) {
        socket.close();
      }
    }
  }

  static List<RuntimeException> thrown() {
    return List.of(
        new IllegalStateException("Connection pool shut down"),
        new IllegalArgumentException("odd"),
        new java.util.concurrent.CancellationException("Request execution cancelled"),
        new NullPointerException("none"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void whateverTheClientThrows_isAFailure(RuntimeException thrown) {
    DnsResolver broken =
        new Dns(
            () -> {
              throw thrown;
            });

    assertEquals(Category.BAD_ANSWER, failure(broken, "https://" + NAMED + "/"));
  }
}
