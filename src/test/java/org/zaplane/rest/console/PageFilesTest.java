package org.zaplane.rest.console;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules for the files of the page that need no browser. */
class PageFilesTest {

  private static final Path ROOT = Path.of("webapp");
  private static final int MAX_LINES = 150;
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:[^\"]* from )?\"([^\"]+)\";", Pattern.MULTILINE);
  private static final Pattern PRELOAD =
      Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");
  private static final Pattern MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|srcdoc|\\beval\\(|new Function");
  private static final Pattern KEY =
      Pattern.compile("^  \"?([a-z][a-z_.-]*)\"?:", Pattern.MULTILINE);
  private static final Pattern NAMED_KEY = Pattern.compile("\"([a-z-]+(?:\\.[a-z_-]+)?)\"");
  private static final Pattern BUILT_KEY = Pattern.compile("`([a-z]+\\.)\\$\\{[^}]*\\}([a-z-]*)`");

  private static List<Path> scripts() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.startsWith(ROOT.resolve("tests")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static void assertOnlyIn(Path only, String regex) {
    Pattern pattern = Pattern.compile(regex);
    List<Path> users =
        scripts().stream().filter(script -> pattern.matcher(text(script)).find()).toList();
    assertEquals(List.of(only), users, regex);
  }

  @TestFactory
  Stream<DynamicTest> scripts_areShortAndMakeNoMarkup() {
    return scripts().stream()
        .map(
            script ->
                DynamicTest.dynamicTest(
                    script.toString(),
                    () -> {
                      String source = text(script);
                      assertFalse(MARKUP.matcher(source).find(), "makes markup of text");
                      assertFalse(source.contains("import(\"http"), "comes from elsewhere");
                      boolean words = script.startsWith(ROOT.resolve("messages"));
                      assertTrue(words || source.lines().count() < MAX_LINES, "too long");
                    }));
  }

  @Test
  void markup_isFound() {
    assertTrue(MARKUP.matcher("place.innerHTML = text").find());
  }

  @Test
  void http_isSpokenInOnePlace() {
    assertOnlyIn(ROOT.resolve("lib/api.js"), "\\bfetch\\(|XMLHttpRequest|sendBeacon|EventSource");
  }

  @Test
  void windows_areOpenedAndHeardInOnePlace() {
    assertOnlyIn(
        ROOT.resolve("oauth/connect-window.js"), "window\\.open\\(|BroadcastChannel|\"message\"");
  }

  @Test
  void storage_holdsTheLanguageAlone() {
    assertOnlyIn(
        ROOT.resolve("lib/language.js"), "localStorage|sessionStorage|indexedDB|document\\.cookie");
  }

  /** Otherwise a module would be asked for only when the one before it had been read. */
  @Test
  void firstView_preloadsAllThatItImports() {
    Set<Path> reached = new TreeSet<>();
    Path entry = ROOT.resolve("zaplane-connections.js");
    follow(entry, reached);
    reached.remove(entry);
    Set<Path> preloaded =
        found(PRELOAD, text(ROOT.resolve("index.html"))).stream()
            .map(ROOT::resolve)
            .collect(toCollection(TreeSet::new));
    assertEquals(reached, preloaded);
  }

  private static void follow(Path script, Set<Path> reached) {
    if (reached.add(script)) {
      for (String imported : found(IMPORT, text(script))) {
        follow(script.resolveSibling(imported).normalize(), reached);
      }
    }
  }

  @Test
  void everyText_isInTheMessagesAndUsed() {
    Set<String> known = found(KEY, text(ROOT.resolve("messages/en.js")));
    Set<String> used = new TreeSet<>();
    for (Path script : scripts()) {
      if (!script.startsWith(ROOT.resolve("messages"))) {
        String source = text(script);
        used.addAll(found(NAMED_KEY, source));
        Matcher built = BUILT_KEY.matcher(source);
        while (built.find()) {
          known.stream()
              .filter(key -> key.startsWith(built.group(1)) && key.endsWith(built.group(2)))
              .forEach(used::add);
        }
      }
    }
    Set<String> unused = new TreeSet<>(known);
    unused.removeAll(used);
    assertEquals(Set.of(), unused, "texts that nothing says");
    Set<String> missing =
        used.stream().filter(key -> key.contains(".")).collect(toCollection(TreeSet::new));
    missing.removeAll(known);
    missing.removeIf(word -> word.endsWith(".css"));
    assertEquals(Set.of(), missing, "texts that are not there");
  }
}
