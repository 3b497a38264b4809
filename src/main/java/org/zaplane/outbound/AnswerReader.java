package org.zaplane.outbound;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads an answer within the limit of {@value Outbound#MAX_BODY} bytes, packed and unpacked. */
final class AnswerReader {

  /** The content codings that are offered. */
  static final String CODINGS = "gzip";

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private AnswerReader() {}

  /** An answer, the size of its body as it was sent, and where it leads when it is a redirect. */
  record Read(
      int status, Optional<String> retryAfter, int bytes, String body, Optional<String> location) {

    OutboundResponse response(Instant start, Duration elapsed) {
      return new OutboundResponse(
          status, retryAfter, new Exchange(start, elapsed, status, bytes), body);
    }
  }

  static Read read(HttpUriRequestBase message, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    Optional<String> location =
        REDIRECTS.contains(status) ? header(response, "Location") : Optional.empty();
    HttpEntity entity = response.getEntity();
    byte[] sent = entity == null ? new byte[0] : content(message, entity);
    String text = AnswerText.of(unpacked(sent, response), header(response, "Content-Type"));
    return new Read(status, header(response, "Retry-After"), sent.length, text, location);
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  private static byte[] content(HttpUriRequestBase message, HttpEntity entity) throws IOException {
    try {
      return limited(entity.getContent());
    } catch (TooLarge e) {
      // else closing would read the rest of it, however much that is
      message.cancel();
      throw e;
    }
  }

  private static byte[] limited(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(Outbound.MAX_BODY + 1);
    if (bytes.length > Outbound.MAX_BODY) {
      throw new TooLarge();
    }
    return bytes;
  }

  private static byte[] unpacked(byte[] content, ClassicHttpResponse response) throws IOException {
    List<String> codings = new ArrayList<>();
    for (Header header : response.getHeaders("Content-Encoding")) {
      Collections.addAll(codings, String.valueOf(header.getValue()).split(",", -1));
    }
    Collections.reverse(codings); // the last one was applied last
    byte[] bytes = content;
    for (String coding : codings) {
      bytes = bytes.length == 0 ? bytes : unpacked(bytes, coding);
    }
    return bytes;
  }

  /**
   * Whatever else is called a coding, such as {@code utf-8}, {@code none} or {@code aws-chunked},
   * packs nothing; if it did, its bytes would be no JSON. What is called packed need not be.
   */
  private static byte[] unpacked(byte[] bytes, String coding) throws IOException {
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" ->
          begins(bytes, GZIP)
              ? limited(new GZIPInputStream(new ByteArrayInputStream(bytes)))
              : bytes;
      case "deflate" -> inflated(bytes);
      default -> bytes;
    };
  }

  private static boolean begins(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  /** With the header of zlib (RFC 1950), or without it, as some send it, or not packed at all. */
  private static byte[] inflated(byte[] bytes) throws IOException {
    boolean zlib = (bytes[0] & 0x0f) == 8;
    try {
      return inflated(bytes, zlib);
    } catch (ZipException | EOFException noneOfIt) {
      if (zlib) {
        throw noneOfIt;
      }
      return bytes;
    }
  }

  private static byte[] inflated(byte[] bytes, boolean zlib) throws IOException {
    Inflater inflater = new Inflater(!zlib);
    try {
      return limited(new InflaterInputStream(new ByteArrayInputStream(bytes), inflater));
    } finally {
      inflater.end();
    }
  }

  /** More than is read. */
  static final class TooLarge extends IOException {}
}
