package org.zaplane.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;
import org.zaplane.secret.Secret;
import org.zaplane.site.php.PhpConfig;
import org.zaplane.site.php.Value;

/**
 * {@code ZAPLANE_WORDPRESS_CONFIG}: the {@code wp-config.php} of the WordPress that this server
 * joins, or nothing. A constant of it, such as {@code DB_HOST}, is overridden by {@code
 * ZAPLANE_WORDPRESS_DB_HOST}, the variable {@code $table_prefix} by {@code
 * ZAPLANE_WORDPRESS_TABLE_PREFIX}.
 */
@Singleton
public class Site implements RoomSettings {

  private static final String CONFIG = "ZAPLANE_WORDPRESS_CONFIG";
  private static final String OVERRIDE = "ZAPLANE_WORDPRESS_";
  private static final String TABLE_PREFIX = "TABLE_PREFIX";

  /** What is made use of; nothing else has to be known. */
  private static final List<String> CONSTANTS =
      List.of(
          "DB_NAME",
          "DB_USER",
          "DB_PASSWORD",
          "DB_HOST",
          "DB_CHARSET",
          "CUSTOM_USER_TABLE",
          "CUSTOM_USER_META_TABLE",
          "AUTH_KEY",
          "AUTH_SALT",
          "SECURE_AUTH_KEY",
          "SECURE_AUTH_SALT",
          "LOGGED_IN_KEY",
          "LOGGED_IN_SALT",
          "NONCE_KEY",
          "NONCE_SALT",
          "SECRET_KEY",
          "SECRET_SALT",
          "COOKIEHASH",
          "LOGGED_IN_COOKIE",
          "WP_SITEURL",
          "WP_HOME",
          "WP_CONTENT_DIR",
          "WP_ENVIRONMENT_TYPE",
          "MULTISITE",
          "BLOG_ID_CURRENT_SITE",
          "SITE_ID_CURRENT_SITE");

  private static final List<String> NEEDED = List.of("DB_NAME", "DB_USER", "DB_HOST");

  private final Settings settings;
  private final Optional<Path> file;
  private final Map<String, Secret> values = new HashMap<>();
  private Optional<DatabaseHost> host = Optional.empty();

  /** Reads the configuration; everything that is needed and cannot be known is refused. */
  @Inject
  public Site(Settings settings) {
    this.settings = settings;
    this.file = settings.text(CONFIG).map(Path::of);
    file.ifPresent(this::read);
  }

  private void read(Path path) {
    try {
      PhpConfig config = PhpConfig.read(path, settings::environment);
      for (String name : CONSTANTS) {
        note(name, config.constant(name));
      }
      note(TABLE_PREFIX, config.variable("table_prefix"));
      checkNeeded(config);
    } catch (NoSuchFileException e) {
      settings.refuse(CONFIG, "there is no file " + path);
    } catch (IOException e) {
      settings.refuse(CONFIG, "cannot be read: " + path + " (" + e.getMessage() + ")");
    }
  }

  private void note(String name, Optional<Value> found) {
    Optional<String> override = settings.text(OVERRIDE + name);
    Optional<String> text = override.or(() -> found.flatMap(Value::text));
    text.ifPresent(value -> values.put(name, Secret.of(value)));
    if (text.isEmpty() && found.isPresent() && found.get() instanceof Value.Unknown unknown) {
      refuse(name, "cannot be known, because " + unknown.why());
    }
  }

  private void checkNeeded(PhpConfig config) {
    String followed =
        config.notFollowed().stream().map(why -> " (" + why + ")").reduce("", String::concat);
    for (String name : NEEDED) {
      if (!values.containsKey(name) && config.constant(name).isEmpty()) {
        refuse(name, "is not set there" + followed);
      }
    }
    text("DB_HOST")
        .ifPresent(
            text -> {
              host = DatabaseHost.parse(text);
              if (host.isEmpty()) {
                refuse("DB_HOST", "is neither host, host:port nor socket");
              }
            });
    if (!prefix().matches("\\w*")) {
      refuse(TABLE_PREFIX, "may hold letters, digits and underscores only");
    }
  }

  private void refuse(String name, String why) {
    String spelled = name.equals(TABLE_PREFIX) ? "$table_prefix" : name;
    settings.refuse(
        CONFIG, spelled + " " + why + "; say it with " + OVERRIDE + name + " or mend the file");
  }

  /** Whether WordPress keeps what it reads elsewhere too, as far as files tell. */
  public boolean hasObjectCache() {
    return text("WP_CONTENT_DIR")
        .map(Path::of)
        .or(() -> file.map(path -> path.toAbsolutePath().resolveSibling("wp-content")))
        .map(folder -> folder.resolve("object-cache.php"))
        .filter(Files::exists)
        .isPresent();
  }

  /** Whether this server works on a WordPress site's database. */
  public boolean joined() {
    return file.isPresent();
  }

  /** The configuration file. */
  public Optional<Path> config() {
    return file;
  }

  /** A constant as PHP makes a text of it; empty when it is not set. */
  public Optional<String> text(String constant) {
    return Optional.ofNullable(values.get(constant)).map(Secret::reveal);
  }

  /** A constant that is a key, salt or password. */
  public Optional<Secret> secret(String constant) {
    return Optional.ofNullable(values.get(constant));
  }

  /** The JDBC URL of the site's database. */
  public String url() {
    return host.map(known -> known.url(text("DB_NAME").orElse(""))).orElse("");
  }

  /** Where the database is, for messages. */
  String address() {
    return host.map(DatabaseHost::toString).orElse("");
  }

  /** Who uses the database. */
  public String user() {
    return text("DB_USER").orElse("");
  }

  /** The password of {@link #user}. */
  public Secret password() {
    return secret("DB_PASSWORD").orElse(Secret.of(""));
  }

  /**
   * What {@code $table_prefix} says; of a network, the prefix of the tables that all sites share.
   */
  public String prefix() {
    return text(TABLE_PREFIX).orElse("wp_");
  }

  /** The prefix of this site's own tables and of its users' rights ({@code get_blog_prefix}). */
  public String sitePrefix() {
    long blog = number("BLOG_ID_CURRENT_SITE");
    return isNetwork() && blog > 1 ? prefix() + blog + "_" : prefix();
  }

  /** Whether the site is one of a network of sites (multisite). */
  public boolean isNetwork() {
    return text("MULTISITE").filter(value -> !value.isEmpty() && !value.equals("0")).isPresent();
  }

  /** The number of the network. */
  public long network() {
    return Math.max(1, number("SITE_ID_CURRENT_SITE"));
  }

  private long number(String constant) {
    return text(constant)
        .filter(value -> value.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** A table that all sites of a network share, quoted for SQL. */
  public String sharedTable(String name) {
    UnaryOperator<String> custom = constant -> text(constant).orElse("");
    String moved =
        switch (name) {
          case "users" -> custom.apply("CUSTOM_USER_TABLE");
          case "usermeta" -> custom.apply("CUSTOM_USER_META_TABLE");
          default -> "";
        };
    return quoted(moved.isEmpty() ? prefix() + name : moved);
  }

  /** A table of this site, quoted for SQL. */
  public String table(String name) {
    return quoted(sitePrefix() + name);
  }

  private static String quoted(String table) {
    return "`" + table.replace("`", "").replace(".", "`.`") + "`";
  }

  /** The character set in which PHP talks to the database; lengths of serialized texts count it. */
  private String charset() {
    String charset = text("DB_CHARSET").filter(name -> name.matches("\\w+")).orElse("utf8mb4");
    return charset.equalsIgnoreCase("utf8") ? "utf8mb4" : charset;
  }

  /** SQL for the bytes of a text column, as PHP sees them. */
  public String bytes(String column) {
    return "cast(convert(" + column + " using " + charset() + ") as binary)";
  }

  /** SQL for a text column's new value whose bytes, as PHP sees them, are a parameter. */
  public String textOfBytes() {
    return "convert(cast(? as binary) using " + charset() + ")";
  }

  /** What WordPress calls its environment; {@code production} when nothing says another. */
  public String environmentType() {
    return text("WP_ENVIRONMENT_TYPE")
        .or(() -> settings.environment("WP_ENVIRONMENT_TYPE"))
        .filter(type -> List.of("local", "development", "staging").contains(type))
        .orElse("production");
  }

  /** Never shows a value. */
  @Override
  public String toString() {
    return joined() ? "joined to a WordPress site" : "no WordPress site";
  }
}
