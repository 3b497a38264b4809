package org.zaplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.testing.Core;

/** The bans that keep the map true, each with a planted class that breaks it. */
class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path PLANTED = Path.of("src/test/java/org/zaplane/planted");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
  private static final Pattern KIND =
      Pattern.compile("String kind\\(\\) \\{\\s*return \"([a-z0-9_-]+)\"");

  private static final Map<String, ArchRule> RULES = Rules.all();

  static Set<String> rules() {
    return RULES.keySet();
  }

  /** The same rule for every variation point: the canary stands in one of them. */
  static List<String> rulesWithCanary() {
    return rules().stream()
        .filter(
            rule -> !rule.startsWith("nobody names a variant of ") || rule.endsWith(" of secret"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rule_holds(String rule) {
    RULES.get(rule).check(RoomsTest.CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rulesWithCanary")
  void plantedClass_breaksTheRule(String rule) {
    assertTrue(RULES.get(rule).evaluate(Planted.CLASSES).hasViolation());
  }

  @Test
  void noSlugOfTheCatalogue_isALiteralInTheCode() throws IOException {
    Set<String> slugs = new TreeSet<>(Core.manifests().keySet());
    slugs.removeAll(variantKinds());
    assertEquals(Set.of(), literalsAmong(slugs, SOURCES));
  }

  @Test
  void plantedSlug_isFound() throws IOException {
    assertEquals(Set.of("mailchimp"), literalsAmong(Core.manifests().keySet(), PLANTED));
  }

  @Test
  void kindsOfVariants_areReadFromTheCode() throws IOException {
    assertTrue(variantKinds().containsAll(Set.of("api_key", "basic", "database", "http")));
  }

  @Test
  void everyPackage_saysWhatItOwns() throws IOException {
    assertEquals(Set.of(), packagesWithoutWords(SOURCES));
  }

  @Test
  void plantedPackage_saysNothing() throws IOException {
    assertFalse(packagesWithoutWords(PLANTED).isEmpty());
  }

  private static Set<String> variantKinds() throws IOException {
    Set<String> kinds = new TreeSet<>();
    for (Path file : javaFiles(SOURCES)) {
      KIND.matcher(Files.readString(file)).results().forEach(kind -> kinds.add(kind.group(1)));
    }
    return kinds;
  }

  /** ArchUnit does not see constants that the compiler puts in place, so the sources are read. */
  private static Set<String> literalsAmong(Set<String> words, Path folder) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : javaFiles(folder)) {
      Matcher literals = LITERAL.matcher(Files.readString(file));
      while (literals.find()) {
        if (words.contains(literals.group(1))) {
          found.add(literals.group(1));
        }
      }
    }
    return found;
  }

  private static Set<Path> packagesWithoutWords(Path folder) throws IOException {
    Set<Path> without = new TreeSet<>();
    for (Path file : javaFiles(folder)) {
      if (!Files.exists(file.resolveSibling("package-info.java"))) {
        without.add(file.getParent());
      }
    }
    return without;
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
