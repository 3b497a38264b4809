package org.zaplane.outbound;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.zaplane.secret.Secret;

/** {@code application/x-www-form-urlencoded} in UTF-8, for bodies and queries. */
public final class FormBody {

  /** Its media type. */
  public static final String TYPE = "application/x-www-form-urlencoded";

  private FormBody() {}

  /** The fields in their order. */
  public static String encode(Map<String, Secret> fields) {
    return fields.entrySet().stream()
        .map(field -> escaped(field.getKey()) + "=" + escaped(field.getValue().reveal()))
        .collect(Collectors.joining("&"));
  }

  /** One name or value. */
  public static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
