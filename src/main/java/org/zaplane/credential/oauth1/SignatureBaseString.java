package org.zaplane.credential.oauth1;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.zaplane.credential.SignableRequest;
import org.zaplane.platform.WebAddress;
import org.zaplane.secret.Secret;

/** What is signed of a request (RFC 5849 §3.4.1). */
final class SignatureBaseString {

  private SignatureBaseString() {}

  /** A name and a value, percent-encoded. */
  private record Parameter(String name, String value) {

    private static Parameter of(String name, String value) {
      return new Parameter(percentEncoded(name), percentEncoded(value));
    }
  }

  /**
   * The base string of a request.
   *
   * @param query further parameters, which are not in the URL yet
   * @param protocol the parameters of OAuth
   */
  static String of(
      SignableRequest request, Map<String, Secret> query, Map<String, String> protocol) {
    WebAddress address =
        WebAddress.parse(request.url().reveal())
            .orElseThrow(() -> new IllegalArgumentException("no host"));
    List<Parameter> parameters = new ArrayList<>();
    if (address.uri().getRawQuery() != null) {
      addQuery(address.uri().getRawQuery(), parameters);
    }
    request.form().forEach((name, text) -> parameters.add(Parameter.of(name, text.reveal())));
    query.forEach((name, text) -> parameters.add(Parameter.of(name, text.reveal())));
    protocol.forEach((name, text) -> parameters.add(Parameter.of(name, text)));
    // §3.4.1.2
    String baseUri = address.origin() + (address.path().isEmpty() ? "/" : address.path());
    return String.join(
        "&",
        percentEncoded(request.method().toUpperCase(Locale.ROOT)),
        percentEncoded(baseUri),
        percentEncoded(normalized(parameters)));
  }

  /** §3.4.1.3.1: a query is read as a form is. */
  private static void addQuery(String query, List<Parameter> parameters) {
    for (String pair : query.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      if (!pair.isEmpty()) {
        parameters.add(
            Parameter.of(decoded(halves[0]), halves.length < 2 ? "" : decoded(halves[1])));
      }
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** §3.4.1.3.2: encoded first, then sorted; duplicates stay. */
  private static String normalized(List<Parameter> parameters) {
    return parameters.stream()
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }

  /** §3.6. */
  static String percentEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
