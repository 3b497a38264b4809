package org.zaplane.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page's modules and what they ask for: other modules, styles, and messages by language. */
final class PageModules {

  private static final Pattern MODULE =
      Pattern.compile("(?:^import |\\bfrom |\\bimport\\()\"([^\"]+\\.js)\"", Pattern.MULTILINE);
  private static final Pattern STYLE = Pattern.compile("\"([\\w./-]+\\.css)\"");
  private static final Pattern BY_LANGUAGE =
      Pattern.compile("\\bimport\\(`([^`$]*)\\$\\{code\\}([^`$]*)`\\)");
  private static final Pattern LANGUAGES = Pattern.compile("LANGUAGES = \\{([^}]*)\\}");
  private static final Pattern LANGUAGE = Pattern.compile("(\\w+):");

  private final Map<String, String> files;

  /** Modules and styles by their paths. */
  PageModules(Map<String, String> files) {
    this.files = files;
  }

  /** All that a browser may ask for when it is given this module, whether it is there or not. */
  Set<String> reachable(String module) {
    Set<String> reached = new TreeSet<>();
    follow(module, reached);
    return reached;
  }

  private void follow(String file, Set<String> reached) {
    if (reached.add(file)) {
      for (String asked : askedFor(files.getOrDefault(file, ""))) {
        follow(Path.of(file).resolveSibling(asked).normalize().toString(), reached);
      }
    }
  }

  private static List<String> askedFor(String source) {
    return Stream.of(
            found(MODULE, source).map(hit -> hit.group(1)),
            found(STYLE, source).map(hit -> hit.group(1)),
            found(BY_LANGUAGE, source)
                .flatMap(hit -> languages(source).map(code -> hit.group(1) + code + hit.group(2))))
        .flatMap(found -> found)
        .toList();
  }

  private static Stream<String> languages(String source) {
    return found(LANGUAGES, source)
        .flatMap(hit -> found(LANGUAGE, hit.group(1)))
        .map(hit -> hit.group(1));
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
