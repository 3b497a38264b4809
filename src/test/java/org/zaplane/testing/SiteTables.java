package org.zaplane.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.zaplane.platform.Settings;
import org.zaplane.site.Site;
import org.zaplane.site.SiteDatabase;

/**
 * WordPress's tables of users and options in a new schema of a real MariaDB, as WordPress 7.1
 * declares them, and a {@code wp-config.php} that leads there.
 */
public final class SiteTables implements AutoCloseable {

  /** The salts of the vectors. */
  public static final String SALTS =
      """
      define('AUTH_KEY', 'k1 auth key: fixed for tests 0123456789 abcdefghijklmnopqrstuvwx');
      define('AUTH_SALT', 's1 auth salt: fixed for tests 9876543210 zyxwvutsrqponmlkjihgfed');
      define('LOGGED_IN_KEY', 'k3 logged in key: fixed for tests 0123456789 abcdefghijklmnopqrs');
      define('LOGGED_IN_SALT', 's3 logged in salt: fixed for tests 9876543210 zyxwvutsrqponmlkji');
      define('NONCE_KEY', 'k4 nonce key: fixed for tests 0123456789 abcdefghijklmnopqrstuvw');
      define('NONCE_SALT', 's4 nonce salt: fixed for tests 9876543210 zyxwvutsrqponmlkjihgfe');
      """;

  private final Map<String, String> schema;
  private final Path config;
  private final String prefix;
  private final SiteDatabase database;

  /** Tables with the prefix {@code wp_} and the salts of the vectors. */
  public SiteTables() {
    this("wp_", SALTS);
  }

  /** Tables with this prefix; more lines of {@code wp-config.php}. */
  public SiteTables(String prefix, String lines) {
    this.prefix = prefix;
    this.schema = TestDatabase.MARIADB.freshSchema();
    this.config = write(lines);
    Settings settings = new Settings(new java.util.Properties(), environment());
    this.database = new SiteDatabase(new Site(settings), new MovableClock());
    table(
        "users",
        "ID",
        "user_login varchar(60), user_pass varchar(255), user_email varchar(100),"
            + " display_name varchar(250), spam tinyint default 0, key (user_login), key (user_email)");
    table(
        "usermeta",
        "umeta_id",
        "user_id bigint unsigned, meta_key varchar(255), meta_value longtext, key (user_id)");
    table(
        "options",
        "option_id",
        "option_name varchar(191), option_value longtext, unique key (option_name)");
    option("siteurl", "http://localhost:8088");
    option("home", "http://localhost:8088");
    option("db_version", "61833");
    option("using_application_passwords", "1");
  }

  private Path write(String lines) {
    String url = schema.get("ZAPLANE_DATABASE_URL");
    String place = url.substring("jdbc:mysql://".length());
    try {
      Path folder =
          Files.createTempDirectory(Files.createDirectories(Path.of("target/sites")), "site");
      return Files.writeString(
          folder.resolve("wp-config.php"),
          """
          <?php
          define('DB_NAME', '%s');
          define('DB_USER', '%s');
          define('DB_PASSWORD', '%s');
          define('DB_HOST', '%s');
          define('DB_CHARSET', 'utf8mb4');
          $table_prefix = '%s';
          %s
          require_once ABSPATH . 'wp-settings.php';
          """
              .formatted(
                  place.substring(place.indexOf('/') + 1),
                  schema.get("ZAPLANE_DATABASE_USER"),
                  schema.get("ZAPLANE_DATABASE_PASSWORD"),
                  place.substring(0, place.indexOf('/')),
                  prefix,
                  lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one setting that joins the site. */
  public Map<String, String> environment() {
    return new HashMap<>(Map.of("ZAPLANE_WORDPRESS_CONFIG", config.toAbsolutePath().toString()));
  }

  /** The {@code wp-config.php}. */
  public Path config() {
    return config;
  }

  /** Makes a table as WordPress does, with the collation it prefers. */
  public void table(String name, String key, String columns) {
    run(
        "create table `"
            + prefix
            + name
            + "` (`"
            + key
            + "` bigint unsigned not null auto_increment primary key, "
            + columns
            + ") default charset utf8mb4 collate utf8mb4_unicode_520_ci");
  }

  /** Sets an option. */
  public void option(String name, String value) {
    run("delete from `" + prefix + "options` where option_name = ?", name);
    run(
        "insert into `" + prefix + "options` (option_name, option_value) values (?, ?)",
        name,
        value);
  }

  /** Makes a user and answers with its number; its address is LOGIN@example.test. */
  public long user(String login, String passwordHash) {
    run(
        "insert into `"
            + prefix
            + "users` (user_login, user_pass, user_email, display_name) values (?, ?, ?, ?)",
        login,
        passwordHash,
        login.replace(' ', '.').replace("@", ".") + "@example.test",
        "The " + login);
    return database
        .query(
            "select ID from `" + prefix + "users` where user_login = ?",
            row -> row.getLong(1),
            login)
        .get(0);
  }

  /** Sets a meta value of a user. */
  public void meta(long user, String key, String value) {
    unsetMeta(user, key);
    run(
        "insert into `" + prefix + "usermeta` (user_id, meta_key, meta_value) values (?, ?, ?)",
        user,
        key,
        value);
  }

  /** Takes a meta value of a user away. */
  public void unsetMeta(long user, String key) {
    run("delete from `" + prefix + "usermeta` where user_id = ? and meta_key = ?", user, key);
  }

  /** A meta value of a user as it stands. */
  public String meta(long user, String key) {
    return database
        .query(
            "select meta_value from `" + prefix + "usermeta` where user_id = ? and meta_key = ?",
            row -> row.getString(1),
            user,
            key)
        .get(0);
  }

  /** Runs a statement. */
  public int run(String sql, Object... parameters) {
    return database.update(sql, parameters);
  }

  @Override
  public void close() {
    database.close();
  }
}
