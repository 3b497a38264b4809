package org.zaplane.integration;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    Map<String, List<String>> dependsOn,
    boolean secret) {

  /** A choice of a select. */
  public record Option(String value, String label) {}

  /** Names of the pattern's groups; templates may use the parts of the value by these names. */
  public Set<String> groups() {
    return pattern.map(compiled -> compiled.namedGroups().keySet()).orElse(Set.of());
  }
}
