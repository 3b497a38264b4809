package org.zaplane.e2e;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP/1.1 as it is written down: no path is normalized, no header added but Host, Connection and
 * Content-Length.
 */
public final class RawHttp {

  private static final int TIMEOUT_MILLIS = 60_000;

  private RawHttp() {}

  /** A header. */
  public record Header(String name, String value) {}

  /**
   * A request; the body has one character per octet, and null means no body and no Content-Length.
   */
  public record Request(String method, String target, List<Header> headers, String body) {

    /** A request without a body. */
    public static Request of(String method, String target, Header... headers) {
      return new Request(method, target, List.of(headers), null);
    }

    /** The request with one more header. */
    public Request with(String name, String value) {
      List<Header> more = new ArrayList<>(headers);
      more.add(new Header(name, value));
      return new Request(method, target, more, body);
    }

    /** The request with a JSON body. */
    public Request json(String text) {
      return new Request(method, target, headers, octets(text.getBytes(StandardCharsets.UTF_8)))
          .with("Content-Type", "application/json");
    }
  }

  /** Bytes, one character each. */
  public static String octets(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** An answer; header names in lower case, repeated ones joined by a comma. */
  public record Response(int status, Map<String, String> headers, String body) {

    /** The body's JSON object. */
    public JsonObject json() {
      return GoldenWorld.parse(body);
    }
  }

  /** Sends the request to a port on loopback. */
  public static Response send(int port, Request request) {
    return send(port, "localhost:" + port, request);
  }

  /** Sends the request to a port on loopback, as if it were this host. */
  public static Response send(int port, String host, Request request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      StringBuilder head =
          new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
      head.append("Host: ").append(host).append("\r\nConnection: close\r\n");
      request
          .headers()
          .forEach(
              header ->
                  head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
      if (request.body() != null) {
        head.append("Content-Length: ").append(request.body().length()).append("\r\n");
      }
      out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      if (request.body() != null) {
        out.write(request.body().getBytes(StandardCharsets.ISO_8859_1));
      }
      socket.getOutputStream().write(out.toByteArray());
      return read(socket.getInputStream(), request.method().equals("HEAD"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response read(InputStream in, boolean bodiless) throws IOException {
    int status =
        Integer.parseInt(line(in).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + ", " + other);
    }
    byte[] body = bodiless ? new byte[0] : body(in, headers);
    return new Response(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (!"chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      String length = headers.get("content-length");
      return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      if (octet != '\r') {
        line.write(octet);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
