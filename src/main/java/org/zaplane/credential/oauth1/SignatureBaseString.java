package org.zaplane.credential.oauth1;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.zaplane.credential.SignableRequest;
import org.zaplane.platform.WebAddress;
import org.zaplane.secret.Secret;

/** What is signed of a request (RFC 5849 §3.4.1). */
final class SignatureBaseString {

  private static final String UNRESERVED = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** A name and a value. */
  private record Parameter(String name, String value) {

    private Parameter encoded() {
      return new Parameter(percentEncoded(name), percentEncoded(value));
    }
  }

  private final SignableRequest request;
  private final List<Parameter> parameters = new ArrayList<>();

  /** Of this request, with the query and the form that it has. */
  SignatureBaseString(SignableRequest request) {
    this.request = request;
    String query = address(request).uri().getRawQuery();
    if (query != null) {
      addDecoded(query);
    }
    request.form().forEach((name, value) -> add(name, value.reveal()));
  }

  /** Further query parameters, which are not in the URL yet. */
  SignatureBaseString with(Map<String, Secret> query) {
    query.forEach((name, value) -> add(name, value.reveal()));
    return this;
  }

  /** The whole, with the protocol parameters. */
  String text(Map<String, String> protocol) {
    protocol.forEach(this::add);
    return String.join(
        "&",
        percentEncoded(request.method().toUpperCase(Locale.ROOT)),
        percentEncoded(baseUri()),
        percentEncoded(normalized()));
  }

  private void add(String name, String value) {
    parameters.add(new Parameter(name, value));
  }

  /** RFC 5849 §3.4.1.3.1: a query is read as a form is. */
  private void addDecoded(String query) {
    for (String pair : query.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      if (!pair.isEmpty()) {
        add(decoded(halves[0]), halves.length < 2 ? "" : decoded(halves[1]));
      }
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** RFC 5849 §3.4.1.2. */
  private String baseUri() {
    WebAddress address = address(request);
    return address.origin() + (address.path().isEmpty() ? "/" : address.path());
  }

  private static WebAddress address(SignableRequest request) {
    return WebAddress.parse(request.url().reveal())
        .orElseThrow(() -> new IllegalArgumentException("no host"));
  }

  /** RFC 5849 §3.4.1.3.2: encoded first, then sorted; duplicates stay. */
  private String normalized() {
    return parameters.stream()
        .map(Parameter::encoded)
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  /** RFC 5849 §3.6. */
  static String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean letterOrDigit = character < 0x80 && Character.isLetterOrDigit(character);
      if (letterOrDigit || UNRESERVED.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }
}
