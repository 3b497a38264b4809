package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.testing.RawPeer;

/** OA-14: peers that send too much, too slowly, or something else. */
class OutboundLimitsTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final Outbound outbound =
      OutboundTest.limited(
          EgressPolicyTest.allowing("127.0.0.1"), SystemDefaultDnsResolver.INSTANCE, 2);

  @AfterEach
  void close() {
    outbound.close();
  }

  private Category failure(RawPeer peer) {
    return OutboundTest.failure(outbound, OutboundTest.get(peer.url()));
  }

  private static String sized(int length) {
    return OK + "Content-Length: " + length + "\r\n\r\n" + "x".repeat(length);
  }

  @Test
  void largestAnswer_isRead() throws OutboundFailure {
    try (RawPeer peer = new RawPeer(RawPeer.saying(sized(Outbound.MAX_BODY)))) {
      assertEquals(Outbound.MAX_BODY, outbound.send(OutboundTest.get(peer.url())).body().length());
    }
  }

  @Test
  void largerAnswer_isTooLarge() {
    try (RawPeer peer = new RawPeer(RawPeer.saying(sized(Outbound.MAX_BODY + 1)))) {
      assertEquals(Category.TOO_LARGE, failure(peer));
    }
  }

  /** Not read on to its end, which never comes. */
  @Test
  void endlessAnswer_isTooLargeAndLeftAlone() throws InterruptedException {
    AtomicLong written = new AtomicLong();
    CountDownLatch hungUp = new CountDownLatch(1);
    RawPeer.Script endless =
        socket -> {
          RawPeer.readHead(socket);
          OutputStream out = socket.getOutputStream();
          out.write(
              (OK + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
          byte[] chunk =
              ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
          try {
            while (true) {
              out.write(chunk);
              written.addAndGet(chunk.length);
            }
          } finally {
            hungUp.countDown();
          }
        };
    try (RawPeer peer = new RawPeer(endless)) {
      assertEquals(Category.TOO_LARGE, failure(peer));
      hungUp.await();
      assertTrue(written.get() < 32L * Outbound.MAX_BODY, () -> "read on: " + written);
    }
  }

  private static byte[] gzip(int zeros) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(new byte[zeros]);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawPeer.Script gzipped(byte[] body) {
    return RawPeer.saying(
        OK
            + "Content-Encoding: gzip\r\nContent-Length: "
            + body.length
            + "\r\n\r\n"
            + new String(body, StandardCharsets.ISO_8859_1));
  }

  @Test
  void gzip_isUnpacked() throws OutboundFailure {
    try (RawPeer peer = new RawPeer(gzipped(gzip(1000)))) {
      assertEquals(1000, outbound.send(OutboundTest.get(peer.url())).body().length());
    }
  }

  @Test
  void gzipBomb_isTooLarge() {
    byte[] bomb = gzip(100 * Outbound.MAX_BODY);
    assertTrue(bomb.length < Outbound.MAX_BODY);
    try (RawPeer peer = new RawPeer(gzipped(bomb))) {
      assertEquals(Category.TOO_LARGE, failure(peer));
    }
  }

  @Test
  void brokenGzip_isABadAnswer() {
    try (RawPeer peer = new RawPeer(gzipped(Arrays.copyOf(gzip(1000), 20)))) {
      assertEquals(Category.BAD_ANSWER, failure(peer));
    }
  }

  /** Only the deadline ends these: the pause between two bytes may be longer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nX: ",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n"
      })
  void slowAnswer_isTimedOut(String beginning) {
    try (RawPeer peer = new RawPeer(RawPeer.sayingAndHanging(beginning))) {
      assertEquals(Category.TIMED_OUT, failure(peer));
    }
  }

  @Test
  void slowAnswerAfterARedirect_isTimedOut() {
    String redirect = "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n";
    AtomicBoolean redirected = new AtomicBoolean();
    RawPeer.Script script =
        socket ->
            (redirected.getAndSet(true)
                    ? RawPeer.sayingAndHanging("HTTP/1.1 200 OK\r\n")
                    : RawPeer.saying(redirect))
                .talk(socket);
    try (RawPeer peer = new RawPeer(script)) {
      assertEquals(Category.TIMED_OUT, failure(peer));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.6\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void somethingElse_isABadAnswer(String answer) {
    try (RawPeer peer = new RawPeer(RawPeer.saying(answer))) {
      assertEquals(Category.BAD_ANSWER, failure(peer));
      assertEquals(1, peer.connections());
    }
  }

  @Test
  void plainHttpBehindHttps_isATlsFault() {
    try (RawPeer peer =
        new RawPeer(
            socket ->
                socket
                    .getOutputStream()
                    .write(
                        "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
      assertEquals(
          Category.TLS,
          OutboundTest.failure(
              outbound, OutboundTest.get("https://127.0.0.1:" + peer.port() + "/")));
    }
  }
}
