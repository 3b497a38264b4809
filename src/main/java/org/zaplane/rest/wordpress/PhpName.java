package org.zaplane.rest.wordpress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A form name as the path it means to PHP: {@code a[x][]} is {@code a}, {@code x}, and "the next
 * place". Source: PHP's {@code main/php_variables.c}.
 */
final class PhpName {
  /** Stands for {@code []}. */
  static final String NEXT = "";

  private static final int MAX_DEPTH = 10;

  private PhpName() {}

  /** The path; nothing for names that PHP drops: empty ones, and those nested too deep. */
  static Optional<List<String>> of(String name) {
    String typed = name.replaceFirst("^ +", "");
    int bracket = typed.indexOf('[');
    String top = (bracket < 0 ? typed : typed.substring(0, bracket));
    if (top.isEmpty()) {
      return Optional.empty();
    }
    List<String> path = new ArrayList<>();
    path.add(tidy(top));
    int at = bracket;
    while (at >= 0 && at < typed.length() && typed.charAt(at) == '[') {
      int close = typed.indexOf(']', at);
      if (close < 0) {
        break;
      }
      path.add(key(typed.substring(at + 1, close)));
      at = close + 1;
    }
    if (bracket >= 0 && path.size() == 1) {
      // a bracket that nobody closes is part of the name
      path.set(0, tidy(typed));
    }
    return path.size() > MAX_DEPTH + 1 ? Optional.empty() : Optional.of(path);
  }

  private static String key(String typed) {
    return typed.equals(" ") ? NEXT : typed;
  }

  private static String tidy(String name) {
    return name.replace(' ', '_').replace('.', '_').replace('[', '_');
  }
}
