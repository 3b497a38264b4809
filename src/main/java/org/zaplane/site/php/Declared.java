package org.zaplane.site.php;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Functions that the files of a configuration declare. Their bodies are not followed. */
final class Declared {

  /** Name of a function that the {@code wp-config.php} of WordPress's container image declares. */
  static final String DOCKER = "getenv_docker";

  private static final String OFFICIAL_DOCKER =
      """
      <?php
      function getenv_docker($env, $default) {
        if ($fileEnv = getenv($env . '_FILE')) {
          return rtrim(file_get_contents($fileEnv), "\\r\\n");
        }
        else if (($val = getenv($env)) !== false) {
          return $val;
        }
        else {
          return $default;
        }
      }
      """;

  private final Set<String> names = new HashSet<>();
  private boolean otherDocker;

  /** Adds all of a file: PHP knows some before it comes to their place. */
  void add(List<Token> tokens) throws IOException {
    for (int i = 0; i < tokens.size() - 1; i++) {
      if (tokens.get(i).is("function") && tokens.get(i + 1).kind() == Token.Kind.WORD) {
        String name = tokens.get(i + 1).text().toLowerCase(Locale.ROOT);
        names.add(name);
        otherDocker |= name.equals(DOCKER) && !isOfficial(tokens.subList(i, tokens.size()));
      }
    }
  }

  private static boolean isOfficial(List<Token> tokens) throws IOException {
    List<Token> official = Lexer.tokens(OFFICIAL_DOCKER, "");
    // without the end of the file
    int size = official.size() - 1;
    return tokens.size() > size
        && IntStream.range(0, size).allMatch(i -> tokens.get(i).isSame(official.get(i)));
  }

  /** Whether one of them has the name, in lower case. */
  boolean has(String function) {
    return names.contains(function);
  }

  boolean hasOfficialDocker() {
    return has(DOCKER) && !otherDocker;
  }
}
