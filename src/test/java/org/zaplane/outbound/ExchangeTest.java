package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zaplane.testing.MovableClock;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;

/** What is measured of an exchange: the other side alone. */
class ExchangeTest {

  private static final EgressPolicy POLICY = EgressPolicyTest.allowing("127.0.0.1");
  private static final Duration THINKING = Duration.ofMillis(1234);

  private final MovableClock clock = new MovableClock();
  private final Outbound outbound = new Outbound(POLICY, new CheckedResolver(POLICY), 5, clock);

  @AfterEach
  void close() {
    outbound.close();
  }

  private Answer think(Answer answer) {
    clock.pass(THINKING);
    return answer;
  }

  @Test
  void answer_hasItsTimeStatusAndSize() throws OutboundFailure {
    try (Upstream peer = new Upstream(request -> think(Answer.json(404, "{\"é\":2}")))) {
      Instant start = clock.instant();
      Exchange exchange = outbound.send(OutboundTest.get(peer.url())).exchange();
      assertEquals(new Exchange(start, THINKING, 404, 8), exchange);
    }
  }

  @Test
  void redirect_countsAsOneExchange() throws OutboundFailure {
    try (Upstream peer =
        new Upstream(
            request ->
                think(
                    request.path().equals("/a")
                        ? new Answer(302, Map.of("Location", "/b"), "")
                        : Answer.json(200, "{}")))) {
      Exchange exchange = outbound.send(OutboundTest.get(peer.url() + "/a")).exchange();
      assertEquals(THINKING.multipliedBy(2), exchange.elapsed());
      assertEquals(200, exchange.status());
    }
  }

  @Test
  void failureAfterAWait_tellsHowLong() {
    try (Upstream peer =
        new Upstream(request -> think(Answer.json(200, "x".repeat(Outbound.MAX_BODY + 1))))) {
      OutboundFailure failure =
          assertThrows(OutboundFailure.class, () -> outbound.send(OutboundTest.get(peer.url())));
      assertEquals(THINKING, failure.elapsed());
    }
  }

  @Test
  void refusalBeforeSending_tookNoTime() {
    OutboundFailure failure =
        assertThrows(
            OutboundFailure.class, () -> outbound.send(OutboundTest.get("ftp://127.0.0.1/")));
    assertEquals(Duration.ZERO, failure.elapsed());
  }
}
