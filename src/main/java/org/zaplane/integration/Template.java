package org.zaplane.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes: {@code {name}} stands for a field or credential, {@code {/json/pointer}} for a
 * value of a response (RFC 6901). Nothing else is evaluated, and what is put in is not looked at
 * again.
 */
public final class Template {

  private static final Pattern HOLE = Pattern.compile("\\{(/[^{}]*|[a-z][a-z0-9_]*)}");
  private static final Pattern ORIGIN = Pattern.compile("[^/?#]*//[^/?#]*");

  /** A piece of the text: as it stands, a name, or a pointer. */
  public sealed interface Part {

    /** The text as it stands, or what stands in the hole. */
    String text();

    /** Text as it stands. */
    record Text(String text) implements Part {}

    /** A field, credential or named group. */
    record Name(String text) implements Part {}

    /** A place in the response. */
    record Pointer(String text) implements Part {}
  }

  private final String source;
  private final List<Part> parts;

  private Template(String source, List<Part> parts) {
    this.source = source;
    this.parts = List.copyOf(parts);
  }

  /** Reads a template; braces that are no hole are text. */
  public static Template parse(String source) {
    List<Part> parts = new ArrayList<>();
    Matcher holes = HOLE.matcher(source);
    int end = 0;
    while (holes.find()) {
      if (holes.start() > end) {
        parts.add(new Part.Text(source.substring(end, holes.start())));
      }
      String hole = holes.group(1);
      parts.add(hole.startsWith("/") ? new Part.Pointer(hole) : new Part.Name(hole));
      end = holes.end();
    }
    if (end < source.length()) {
      parts.add(new Part.Text(source.substring(end)));
    }
    return new Template(source, parts);
  }

  /** The pieces in order. */
  public List<Part> parts() {
    return parts;
  }

  /** Every name in it. */
  public List<String> names() {
    return parts.stream().filter(Part.Name.class::isInstance).map(Part::text).toList();
  }

  /** Every pointer in it. */
  public List<String> pointers() {
    return parts.stream().filter(Part.Pointer.class::isInstance).map(Part::text).toList();
  }

  /** Names in it that are not among those that exist. */
  public List<String> unknown(Set<String> known) {
    return names().stream().filter(name -> !known.contains(name)).toList();
  }

  /** Of a URL what says where it leads: a base URL at its beginning, or all before the path. */
  public Template origin() {
    if (!parts.isEmpty() && parts.get(0) instanceof Part.Name base) {
      return parse("{" + base.text() + "}");
    }
    Matcher origin = ORIGIN.matcher(source);
    return origin.lookingAt() ? parse(origin.group()) : this;
  }

  /** The text with its holes filled; empty when one has no value. */
  public Optional<String> fill(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      String piece = part instanceof Part.Text ? part.text() : values.get(part.text());
      if (piece == null) {
        return Optional.empty();
      }
      text.append(piece);
    }
    return Optional.of(text.toString());
  }

  /** The template as written. */
  @Override
  public String toString() {
    return source;
  }
}
