package org.zaplane.e2e.wordpress;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The wp-config.php of a site, as WordPress's own installer writes it. */
final class WpConfig {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final List<String> SALTS =
      List.of(
          "AUTH_KEY",
          "SECURE_AUTH_KEY",
          "LOGGED_IN_KEY",
          "NONCE_KEY",
          "AUTH_SALT",
          "SECURE_AUTH_SALT",
          "LOGGED_IN_SALT",
          "NONCE_SALT");

  private WpConfig() {}

  static String of(WordPressOptions options, MariaDb database) {
    StringBuilder lines = new StringBuilder("<?php\n");
    define(lines, "DB_NAME", "wordpress");
    define(lines, "DB_USER", MariaDb.USER);
    define(lines, "DB_PASSWORD", database.password());
    define(lines, "DB_HOST", "127.0.0.1:" + database.port());
    define(lines, "DB_CHARSET", "utf8mb4");
    define(lines, "DB_COLLATE", "");
    if (options.salts()) {
      SALTS.forEach(name -> define(lines, name, random() + random()));
    }
    lines.append("$table_prefix = '").append(options.tablePrefix()).append("';\n");
    define(lines, "WP_ENVIRONMENT_TYPE", options.environmentType());
    lines.append("define( 'DISABLE_WP_CRON', true );\n");
    lines.append("define( 'AUTOMATIC_UPDATER_DISABLED', true );\n");
    lines.append("define( 'WP_HTTP_BLOCK_EXTERNAL', true );\n");
    define(lines, "WP_ACCESSIBLE_HOSTS", "127.0.0.1,localhost");
    options.lines().forEach(line -> lines.append(line).append('\n'));
    return lines
        .append("if ( ! defined( 'ABSPATH' ) ) {\n\tdefine( 'ABSPATH', __DIR__ . '/' );\n}\n")
        .append("require_once ABSPATH . 'wp-settings.php';\n")
        .toString();
  }

  private static void define(StringBuilder lines, String name, String value) {
    lines.append("define( '%s', '%s' );%n".formatted(name, value));
  }

  /** A new secret of 32 letters, digits, minus and underscores. */
  static String random() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
