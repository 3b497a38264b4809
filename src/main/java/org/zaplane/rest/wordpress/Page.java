package org.zaplane.rest.wordpress;

import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/**
 * An answer for people instead of programs.
 *
 * @param html the whole page
 * @param headers that it needs besides the usual ones, or instead of them
 */
public record Page(String html, Map<String, String> headers) {

  static final MediaType TYPE = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");
}
