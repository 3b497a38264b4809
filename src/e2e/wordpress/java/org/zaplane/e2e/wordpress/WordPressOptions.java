package org.zaplane.e2e.wordpress;

import java.util.ArrayList;
import java.util.List;

/**
 * What a site is like.
 *
 * @param version its WordPress
 * @param php its PHP, such as 8.4; empty for the machine's own
 * @param environmentType WP_ENVIRONMENT_TYPE: local admits application passwords over http
 * @param tablePrefix prefix of its tables
 * @param salts whether wp-config.php has the eight salts; else WordPress makes them in its database
 * @param lines further lines of wp-config.php
 */
public record WordPressOptions(
    WordPressVersion version,
    String php,
    String environmentType,
    String tablePrefix,
    boolean salts,
    List<String> lines) {

  /** A usual site. */
  public static WordPressOptions of(WordPressVersion version) {
    return new WordPressOptions(version, "", "local", "wp_", true, List.of());
  }

  /** The same with another PHP. */
  public WordPressOptions php(String other) {
    return new WordPressOptions(version, other, environmentType, tablePrefix, salts, lines);
  }

  /** The same of another type. */
  public WordPressOptions environmentType(String other) {
    return new WordPressOptions(version, php, other, tablePrefix, salts, lines);
  }

  /** The same with other names of tables. */
  public WordPressOptions tablePrefix(String other) {
    return new WordPressOptions(version, php, environmentType, other, salts, lines);
  }

  /** The same without salts in wp-config.php. */
  public WordPressOptions withoutSalts() {
    return new WordPressOptions(version, php, environmentType, tablePrefix, false, lines);
  }

  /** The same with one more line of PHP in wp-config.php, such as a constant. */
  public WordPressOptions line(String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new WordPressOptions(
        version, php, environmentType, tablePrefix, salts, List.copyOf(more));
  }
}
