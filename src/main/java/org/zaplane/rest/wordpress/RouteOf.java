package org.zaplane.rest.wordpress;

import java.util.Optional;

/** The REST route that a request asks for, from its request line as it came. */
public final class RouteOf {
  private static final String ROOT = "wp-json";
  private static final String INDEX = "index.php";
  private static final String QUERY_NAME = "rest_route";

  private RouteOf() {}

  /**
   * The route, such as {@code /zaplane/v1/connections}; {@code /} for the root; nothing when the
   * request is not for the API. Slashes before {@code wp-json} and at the end do not count. Nothing
   * else is decoded or resolved: an odd path stays odd and matches no route.
   *
   * <p>Sites without pretty permalinks are asked by {@code /?rest_route=}, a decoded query value.
   * Below {@code /wp-json/} it is ignored: the path decides (in WordPress the query would). Sites
   * whose server cannot rewrite paths are asked by {@code /index.php/wp-json/}.
   *
   * @param base path of the site's URL, such as {@code /blog}; empty at the root. A proxy may have
   *     taken it away
   * @param rawPath the path, not decoded
   * @param rawQuery the query, not decoded; null when there is none
   */
  public static Optional<String> of(String base, String rawPath, String rawQuery) {
    String path = below(base, rawPath).replaceFirst("^/+", "");
    if (path.startsWith(INDEX + "/" + ROOT)) {
      path = path.substring(INDEX.length() + 1);
    }
    if (path.equals(ROOT) || path.startsWith(ROOT + "/")) {
      return Optional.of(ending(path.substring(ROOT.length())));
    }
    boolean home = path.isEmpty() || path.equals(INDEX);
    return home && rawQuery != null ? fromQuery(rawQuery) : Optional.empty();
  }

  private static String below(String base, String path) {
    boolean inside = !base.isEmpty() && (path.equals(base) || path.startsWith(base + "/"));
    return inside ? path.substring(base.length()) : path;
  }

  private static Optional<String> fromQuery(String rawQuery) {
    String last = "";
    for (FormText.Pair pair : FormText.pairs(rawQuery)) {
      if (pair.name().equals(QUERY_NAME)) {
        last = pair.value();
      }
    }
    return last.isEmpty() ? Optional.empty() : Optional.of(ending(last));
  }

  private static String ending(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? "/" : path.substring(0, end);
  }
}
