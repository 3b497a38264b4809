package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.secret.Secret;
import org.zaplane.testing.RawPeer;
import org.zaplane.testing.Upstream;

/** Peers that offer to keep a connection and then leave it. */
class OutboundReuseTest {

  private static final int CALLS = 6;
  private static final String KEPT =
      "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=60\r\n"
          + "Content-Length: 2\r\n\r\n{}";

  private final Outbound outbound =
      OutboundTest.limited(
          EgressPolicyTest.allowing("127.0.0.1"), SystemDefaultDnsResolver.INSTANCE, 5);
  private final AtomicInteger asked = new AtomicInteger();

  /** How a peer leaves after its first answer. */
  private enum Leaving {
    /** Closes, as a server that is reloaded does. */
    AT_ONCE {
      @Override
      void leave(Socket socket) {}
    },
    /** Resets, as a balancer does whose peer is gone. */
    BY_RESET {
      @Override
      void leave(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
      }
    },
    /** Takes one more request along. */
    WITH_THE_NEXT_REQUEST {
      @Override
      void leave(Socket socket) throws IOException {
        RawPeer.readRequest(socket);
      }
    };

    abstract void leave(Socket socket) throws IOException;
  }

  @AfterEach
  void close() {
    outbound.close();
  }

  private RawPeer peer(Leaving leaving) {
    return new RawPeer(
        socket -> {
          RawPeer.readRequest(socket);
          asked.incrementAndGet();
          RawPeer.say(socket, KEPT);
          leaving.leave(socket);
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyRequest_isAnsweredAndSentOnce(Leaving leaving) throws OutboundFailure {
    try (RawPeer peer = peer(leaving)) {
      for (int i = 0; i < CALLS; i++) {
        assertEquals(200, outbound.send(OutboundTest.get(peer.url())).status());
      }
      assertEquals(CALLS, asked.get());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTokenCall_isAnsweredAndSentOnce(Leaving leaving) throws OutboundFailure {
    OutboundRequest.Body body = new OutboundRequest.Body(FormBody.TYPE, Secret.of("code=1"));
    try (RawPeer peer = peer(leaving)) {
      OutboundRequest request =
          new OutboundRequest("POST", Secret.of(peer.url()), Map.of(), Optional.of(body));
      for (int i = 0; i < CALLS; i++) {
        assertEquals(200, outbound.send(request, Duration.ofSeconds(5)).status());
      }
      assertEquals(CALLS, asked.get());
    }
  }

  /** RFC 9112 §9.6. */
  @Test
  void peer_isToldThatTheConnectionEnds() throws OutboundFailure {
    try (Upstream peer = new Upstream(request -> Upstream.Answer.json(200, "{}"))) {
      outbound.send(OutboundTest.get(peer.url()));
      assertEquals(
          List.of("close"),
          peer.requests().stream().map(request -> request.headers().get("connection")).toList());
    }
  }
}
