package org.zaplane.integration;

import java.util.Map;

/**
 * What systems with an HTTP API have alone.
 *
 * @param base base URL of the API; empty when there is none
 * @param headers headers of every request
 */
public record HttpApi(Template base, Map<String, Template> headers) {

  /** Of a system that has none. */
  public static final HttpApi NONE = new HttpApi(Template.parse(""), Map.of());

  /** Name by which templates mean the base URL. */
  public static final String BASE = "base";
}
