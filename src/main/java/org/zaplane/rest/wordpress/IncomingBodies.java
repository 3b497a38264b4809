package org.zaplane.rest.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.zaplane.platform.AddressBlock;
import org.zaplane.platform.Places;
import org.zaplane.platform.Places.Place;
import org.zaplane.platform.Polling;

/**
 * Bodies of requests on their way in. One that is there as a whole is read at once. The others are
 * waited for by a few threads alone and until a deadline over the whole of each, so that senders
 * who never end leave the other threads to everybody else; and by fewer for each client, so that
 * one client leaves some to the others. Requests beyond that are answered by 503.
 *
 * <p>Asynchronous reading would hold no thread, but on Payara 6 requests were seen to be recycled
 * while they were in work after an asynchronous dispatch.
 */
@Singleton
public class IncomingBodies {

  /** The longest body that is read. */
  static final int MAX_BYTES = 2 << 20;

  /** Fewer than the smallest server has threads. */
  private static final int WAITING_THREADS = 12;

  private static final int THREADS_PER_CLIENT = 3;

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int PIECE = 8 << 10;

  private final Semaphore waiting = new Semaphore(WAITING_THREADS);
  private final Places clients = new Places(THREADS_PER_CLIENT);

  /** No body on its way yet. */
  @Inject
  public IncomingBodies() {}

  /**
   * The body of a request; empty when there is none.
   *
   * @param address of the sender
   * @throws RestError 413 when it is too large, 408 when it does not come in time, 503 when too
   *     many are waited for, in all or of this client, 400 when it breaks off
   */
  byte[] read(HttpServletRequest http, String address) {
    long length = http.getContentLengthLong();
    if (length > MAX_BYTES) {
      throw tooLarge();
    }
    if (length <= 0 && http.getHeader("Transfer-Encoding") == null) {
      return new byte[0];
    }
    try {
      ServletInputStream in = http.getInputStream();
      return length > 0 && in.available() >= length
          ? in.readNBytes((int) length)
          : await(in, length, address);
    } catch (IOException e) {
      throw unreadable();
    }
  }

  private byte[] await(ServletInputStream in, long length, String address) throws IOException {
    Place place = clients.take(AddressBlock.client(address)).orElseThrow(IncomingBodies::tooBusy);
    try (place) {
      if (!waiting.tryAcquire()) {
        throw tooBusy();
      }
      try {
        return pieces(in, length);
      } finally {
        waiting.release();
      }
    }
  }

  private static byte[] pieces(ServletInputStream in, long length) throws IOException {
    Polling polling = Polling.of(DEADLINE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    while (bytes.size() != length) {
      int count = in.read(piece);
      if (count < 0) {
        break;
      }
      bytes.write(piece, 0, count);
      if (bytes.size() > MAX_BYTES) {
        throw tooLarge();
      }
      if (polling.hasEnded()) {
        throw RestError.of(408, "rest_body_too_slow", "The request body did not come in time.");
      }
    }
    if (length > 0 && bytes.size() < length) {
      throw unreadable();
    }
    return bytes.toByteArray();
  }

  private static RestError tooLarge() {
    return RestError.of(413, "rest_body_too_large", "The request body is larger than 2 MiB.");
  }

  private static RestError tooBusy() {
    return RestError.of(
            503, "rest_too_busy", "Too many requests are being received. Try again later.")
        .retryAfter(DEADLINE);
  }

  private static RestError unreadable() {
    return RestError.of(400, "rest_body_unreadable", "The request body could not be read.");
  }
}
