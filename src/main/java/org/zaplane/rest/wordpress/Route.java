package org.zaplane.rest.wordpress;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path below a namespace and what can be done there. Patterns are WordPress's, with variable
 * parts such as {@code (?P<id>\d+)}, because the namespace index shows them to clients.
 *
 * <p>The path is matched as it came: nothing is decoded or resolved, so an escaped slash separates
 * nothing and {@code ..} reaches nothing. Case does not matter, for ASCII letters only.
 */
public final class Route {
  /** The names of variable parts; Java's own group names could not hold an underscore. */
  private static final Pattern VARIABLE = Pattern.compile("\\(\\?P<([A-Za-z_][A-Za-z0-9_]*)>");

  private final String pattern;
  private final List<Endpoint> endpoints;
  private final Pattern compiled;
  private final List<String> variables;

  /**
   * A route of a contract's table.
   *
   * @param pattern as the index shows it, without the namespace; empty for the namespace itself
   * @param endpoints in declared order
   * @throws IllegalArgumentException when the pattern has unnamed groups
   */
  public Route(String pattern, Endpoint... endpoints) {
    this.pattern = pattern;
    this.endpoints = List.of(endpoints);
    this.variables = VARIABLE.matcher(pattern).results().map(found -> found.group(1)).toList();
    this.compiled =
        Pattern.compile(VARIABLE.matcher(pattern).replaceAll("("), Pattern.CASE_INSENSITIVE);
    if (compiled.matcher("").groupCount() != variables.size()) {
      throw new IllegalArgumentException("Every group needs a name: " + pattern);
    }
  }

  /** As the index shows it, without the namespace. */
  public String pattern() {
    return pattern;
  }

  /** In declared order. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** Whether no part of the path is variable. */
  boolean isFixed() {
    return variables.isEmpty();
  }

  /**
   * The variable parts of a path that this route matches as a whole.
   *
   * @param path below the namespace
   */
  public Optional<Map<String, String>> match(String path) {
    Matcher matcher = compiled.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      parts.put(variables.get(i), matcher.group(i + 1));
    }
    return Optional.of(Collections.unmodifiableMap(parts));
  }

  /** What answers this method. HEAD is answered by GET, as in WordPress. */
  public Optional<Endpoint> endpoint(String method) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    return endpoints.stream().filter(endpoint -> endpoint.method().equals(wanted)).findFirst();
  }
}
