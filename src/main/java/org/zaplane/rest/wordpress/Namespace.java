package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A contract's table of routes: decides what a path is, and describes itself as WordPress does in
 * the namespace index and on OPTIONS.
 */
public final class Namespace {
  private final String name;
  private final List<Route> routes;

  /**
   * A route and what its variable parts are in this path.
   *
   * @param route the route
   * @param path its variable parts, raw
   */
  public record Matched(Route route, Map<String, String> path) {

    /** The path as the pattern spells it, whatever case it came in. */
    String canonicalPath() {
      String canonical = route.pattern();
      for (Map.Entry<String, String> part : path.entrySet()) {
        int start = canonical.indexOf("(?P<" + part.getKey() + ">");
        int end = canonical.indexOf(')', start);
        canonical = canonical.substring(0, start) + part.getValue() + canonical.substring(end + 1);
      }
      return canonical;
    }
  }

  /**
   * A namespace; the public route of its index comes by itself, before the others.
   *
   * @param name such as {@code zaplane/v1}
   * @param routes in the order of the index
   */
  public Namespace(String name, Route... routes) {
    this.name = name;
    this.routes = Stream.concat(Stream.of(indexRoute(name)), Stream.of(routes)).toList();
  }

  private static Route indexRoute(String name) {
    return new Route(
        "",
        Endpoint.open(
            "GET",
            Argument.untyped("namespace").defaultsTo(name),
            Argument.untyped("context").defaultsTo("view")));
  }

  /** Its name, without slashes at the ends. */
  public String name() {
    return name;
  }

  /** All routes in the order of the index, that of the index first. */
  public List<Route> routes() {
    return routes;
  }

  /**
   * The route of a path such as {@code /zaplane/v1/connections/7}; nothing when it is none of ours,
   * which is a 404 whatever the method.
   */
  public Optional<Matched> route(String path) {
    String prefix = "/" + name;
    if (path.length() < prefix.length()
        || !Ascii.lower(path.substring(0, prefix.length())).equals(Ascii.lower(prefix))) {
      return Optional.empty();
    }
    String below = path.substring(prefix.length());
    for (Route route : routes) {
      Optional<Map<String, String>> parts = route.match(below);
      if (parts.isPresent()) {
        return Optional.of(new Matched(route, parts.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * The methods that this caller may use on the route, for the header {@code Allow}; none for
   * strangers on a guarded route, where the header is left out.
   */
  public List<String> allow(Route route, boolean signedIn) {
    return route.endpoints().stream()
        .filter(endpoint -> signedIn || endpoint.open())
        .map(Endpoint::method)
        .distinct()
        .toList();
  }

  /**
   * The body of the namespace index.
   *
   * @param base the site's public URL, without a slash at the end
   */
  public JsonObject index(String base) {
    Members all = new Members();
    for (Route route : routes) {
      all.add("/" + name + route.pattern(), options(route, base));
    }
    return Members.of("namespace", name)
        .add("routes", all)
        .add("_links", link("up", base + "/wp-json/"))
        .build();
  }

  /**
   * The body of OPTIONS: the route's entry in the index. (An unknown route is answered with an
   * empty list.)
   *
   * @param base the site's public URL, without a slash at the end
   */
  public JsonObject options(Route route, String base) {
    Members entry =
        Members.of("namespace", name)
            .add("methods", route.endpoints().stream().map(Endpoint::method).toList())
            .add("endpoints", route.endpoints().stream().map(Endpoint::schema).toList());
    if (route.isFixed()) {
      entry.add("_links", link("self", base + "/wp-json/" + name + route.pattern()));
    }
    return entry.build();
  }

  private static Members link(String relation, String target) {
    return Members.of(relation, List.of(Members.of("href", target)));
  }
}
