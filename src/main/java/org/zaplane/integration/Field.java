package org.zaplane.integration;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.platform.Invisible;

/**
 * One value that a person is asked for.
 *
 * @param key name in credentials and templates
 * @param type kind of input
 * @param label what the form calls it
 * @param placeholder example in the empty input
 * @param required whether it may be left out
 * @param help where to find the value
 * @param defaultValue used when nothing is given
 * @param options choices of a select, in order
 * @param pattern what the whole value must look like; runs in linear time (RE2)
 * @param range of a number
 * @param members texts of the value, which then is a JSON object, by the names of templates: each
 *     has to be there, at its place (RFC 6901)
 * @param dependsOn other field to the values for which this one is asked
 * @param secret whether it is encrypted and never shown again
 */
public record Field(
    String key,
    FieldType type,
    String label,
    Optional<String> placeholder,
    boolean required,
    Optional<String> help,
    Optional<String> defaultValue,
    List<Option> options,
    Optional<Pattern> pattern,
    Range range,
    Map<String, String> members,
    Map<String, List<String>> dependsOn,
    boolean secret) {

  /** A choice of a select. */
  public record Option(String value, String label) {}

  /** Smallest and largest number, as far as there are any. */
  public record Range(Optional<BigDecimal> min, Optional<BigDecimal> max) {

    /** All numbers. */
    public static final Range ALL = new Range(Optional.empty(), Optional.empty());

    /** Whether a number is in it. */
    public boolean contains(BigDecimal number) {
      return min.filter(least -> number.compareTo(least) < 0).isEmpty()
          && max.filter(most -> number.compareTo(most) > 0).isEmpty();
    }
  }

  /** Names of the parts of the value that templates may use: groups of the pattern, and members. */
  public Set<String> parts() {
    Set<String> parts = new HashSet<>(members.keySet());
    pattern.ifPresent(compiled -> parts.addAll(compiled.namedGroups().keySet()));
    return parts;
  }

  /** A part of a value of this field. */
  public Optional<String> part(String name, String value) {
    if (members.containsKey(name)) {
      return Answer.parse(value)
          .flatMap(json -> json.text(members.get(name)))
          .map(Invisible::strip)
          .filter(text -> !text.isEmpty());
    }
    return pattern
        .map(compiled -> compiled.matcher(value))
        .filter(Matcher::matches)
        .flatMap(matcher -> Optional.ofNullable(matcher.group(name)));
  }

  /**
   * Whether a value looks like one of this field: it fits the pattern, it is in the range of its
   * numbers, and its members are there.
   */
  public boolean isMatchedBy(String value) {
    return pattern.map(compiled -> compiled.matches(value)).orElse(true)
        && (!type.isNumeric() || range.contains(new BigDecimal(value)))
        && members.keySet().stream().allMatch(name -> part(name, value).isPresent());
  }
}
