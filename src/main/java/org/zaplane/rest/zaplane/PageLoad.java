package org.zaplane.rest.zaplane;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a request loads a page for a person. Browsers say so by fetch metadata (W3C) and by the
 * older headers of prefetches and previews; a client that sends none of them is believed.
 */
final class PageLoad {

  private static final Set<String> DESTINATIONS = Set.of("document", "iframe", "frame");
  private static final Set<String> MODES = Set.of("navigate", "nested-navigate");

  private PageLoad() {}

  static boolean isOne(HttpServletRequest request) {
    return isAbsentOrAmong(request, "Sec-Fetch-Dest", DESTINATIONS)
        && isAbsentOrAmong(request, "Sec-Fetch-Mode", MODES)
        && Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
            .map(name -> header(request, name).orElse(""))
            .noneMatch(
                purpose ->
                    purpose.contains("prefetch")
                        || purpose.contains("prerender")
                        || purpose.contains("preview"));
  }

  private static boolean isAbsentOrAmong(
      HttpServletRequest request, String name, Set<String> values) {
    return header(request, name).map(values::contains).orElse(true);
  }

  private static Optional<String> header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name))
        .map(value -> value.strip().toLowerCase(Locale.ROOT));
  }
}
