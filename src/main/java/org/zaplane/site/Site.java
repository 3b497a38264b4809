package org.zaplane.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;
import org.zaplane.secret.Secret;

/**
 * {@code ZAPLANE_WORDPRESS_CONFIG}: the {@code wp-config.php} of the WordPress that this server
 * joins, or nothing. A constant of it, such as {@code DB_HOST}, is overridden by {@code
 * ZAPLANE_WORDPRESS_DB_HOST}, the variable {@code $table_prefix} by {@code
 * ZAPLANE_WORDPRESS_TABLE_PREFIX}.
 */
@Singleton
public class Site implements RoomSettings {

  private static final Logger LOG = Logger.getLogger(Site.class.getName());
  private static final String CONFIG = "ZAPLANE_WORDPRESS_CONFIG";

  private final Settings settings;
  private final Optional<Path> file;

  /** As it was at the start: what leads to the tables. */
  private final Optional<Configuration> place;

  private final Optional<DatabaseHost> host;

  /** As it is now: keys, names and addresses. */
  private volatile Optional<Configuration> latest;

  /** The last one that was read, which may be broken. */
  private volatile Optional<Configuration> seen;

  /** Reads the configuration; everything that is needed and cannot be known is refused. */
  @Inject
  public Site(Settings settings) {
    this.settings = settings;
    this.file = settings.text(CONFIG).map(Path::of);
    this.place = file.map(path -> new Configuration(path, settings));
    this.host = place.flatMap(found -> found.text("DB_HOST")).flatMap(DatabaseHost::parse);
    this.latest = place;
    this.seen = place;
    place.ifPresent(found -> found.faults().forEach(fault -> settings.refuse(CONFIG, fault)));
  }

  /**
   * Reads the file again when it was changed: who exchanges the keys in it logs everybody out with
   * the next request. A broken one changes nothing. To be called once a request.
   */
  public void follow() {
    if (seen.filter(Configuration::isOld).isPresent()) {
      readAgain();
    }
  }

  private synchronized void readAgain() {
    if (seen.filter(Configuration::isOld).isEmpty()) {
      return;
    }
    Configuration read = new Configuration(file.orElseThrow(), settings);
    seen = Optional.of(read);
    if (!read.faults().isEmpty() || read.isWorseThan(latest.orElseThrow())) {
      LOG.warning(
          "wp-config.php was changed, but what it said before is used: "
              + (read.faults().isEmpty()
                  ? "a file that it includes cannot be followed"
                  : String.join("; ", read.faults())));
      return;
    }
    latest = seen;
    if (!read.hasPlaceOf(place.orElseThrow())) {
      LOG.warning(
          "wp-config.php was changed and leads to other tables now; start this server again to use"
              + " them.");
    }
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
    return secret(constant).map(Secret::reveal);
  }

  /** A constant that is a key, salt or password. */
  public Optional<Secret> secret(String constant) {
    return (Configuration.PLACE.contains(constant) ? place : latest)
        .flatMap(found -> found.secret(constant));
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
    return text(Configuration.TABLE_PREFIX).orElse("wp_");
  }

  /** The prefix of this site's own tables and of its users' rights ({@code get_blog_prefix}). */
  public String sitePrefix() {
    long blog = number("BLOG_ID_CURRENT_SITE");
    return isNetwork() && blog > 1 ? prefix() + blog + "_" : prefix();
  }

  /** Whether the site is one of a network of sites ({@code is_multisite}). */
  public boolean isNetwork() {
    return text("MULTISITE")
        .map(value -> !value.isEmpty() && !value.equals("0"))
        .orElseGet(() -> text("SUBDOMAIN_INSTALL").isPresent());
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
        .filter(type -> !type.isEmpty() && !type.equals("0"))
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
