package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** Which method a request means: {@code api-fetch} sends PUT, PATCH and DELETE as POST. */
public final class MethodOverride {
  private MethodOverride() {}

  /**
   * The method to route by, in upper case: {@code _method} of the query, else the header {@code
   * X-HTTP-Method-Override}, else the real one. Only a real POST can mean something else: a link or
   * an image must not be able to delete, as it is in WordPress. An unknown or empty value stays as
   * it is, so that no route matches.
   *
   * @param realMethod the one in the request line
   * @param query the parsed query
   * @param header the header, or null when it was not sent
   */
  public static String effective(String realMethod, JsonObject query, String header) {
    String real = Ascii.upper(realMethod);
    if (!real.equals("POST")) {
      return real;
    }
    if (query.containsKey("_method")) {
      return query.get("_method") instanceof JsonString asked ? Ascii.upper(asked.getString()) : "";
    }
    return header == null ? real : Ascii.upper(header);
  }
}
