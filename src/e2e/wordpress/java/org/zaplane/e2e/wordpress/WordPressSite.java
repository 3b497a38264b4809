package org.zaplane.e2e.wordpress;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zaplane.e2e.Ports;

/**
 * A real WordPress site on loopback: MariaDB, PHP-FPM, and nginx and Apache as deploy/ sets them up
 * in front of both WordPress and Zaplane's server. alice, bob and admin are administrators, carol
 * is a subscriber, dave an editor; each has one application password. Until {@link #route} names
 * the server's port, Zaplane's routes are answered with 503.
 */
public final class WordPressSite implements AutoCloseable {

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

  /** Nobody listens there. */
  private static final int NOBODY = 1;

  private final WordPressOptions options;
  private final Path run;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<String, WordPressSession> sessions = new HashMap<>();
  private final MariaDb database;
  private final PhpFpm php;
  private final Proxy nginx;
  private final Proxy apache;
  private final JsonObject users;

  /** Starts a usual site. Skips the test when this WordPress could not be had. */
  public WordPressSite(WordPressVersion version) {
    this(WordPressOptions.of(version));
  }

  /** Starts a site. Skips the test when its WordPress or PHP could not be had. */
  public WordPressSite(WordPressOptions options) {
    this.options = options;
    Path tree = options.version().tree();
    run = Folders.fresh(options.version().toString());
    boolean complete = false;
    try {
      Folders.copy(tree, folder());
      database = opened(new MariaDb(run, random()));
      php = opened(new PhpFpm(run, options.php()));
      Proxy.Site served = new Proxy.Site(run, folder(), php.socket());
      nginx = opened(Proxy.nginx(served, Ports.free()));
      apache = opened(Proxy.apache(served, Ports.free()));
      Folders.write(config(), wpConfig());
      users = install();
      nginx.route(NOBODY);
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private static String random() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private String wpConfig() {
    StringBuilder lines = new StringBuilder("<?php\n");
    define(lines, "DB_NAME", "wordpress");
    define(lines, "DB_USER", databaseUser());
    define(lines, "DB_PASSWORD", databasePassword());
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

  private JsonObject install() {
    JsonObject wanted =
        Json.createObjectBuilder()
            .add("admin", user("administrator"))
            .add("alice", user("administrator"))
            .add("bob", user("administrator"))
            .add("carol", user("subscriber"))
            .add("dave", user("editor"))
            .build();
    String script =
        Folders.read(Path.of("src/e2e/wordpress/install.php"))
            .replace("{folder}", folder().toString())
            .replace("{url}", url())
            .replace("{users}", wanted.toString());
    try (JsonReader reader = Json.createReader(new StringReader(php.run(script)))) {
      return reader.readObject();
    }
  }

  private static JsonObject user(String role) {
    return Json.createObjectBuilder().add("role", role).add("password", random()).build();
  }

  /** The site's address, without a slash at the end, through nginx. */
  public String url() {
    return "http://localhost:" + nginx.port();
  }

  /** The port of nginx on loopback. */
  public int port() {
    return nginx.port();
  }

  /** Starts Apache in front of the same site; answers with its port on loopback. */
  public int apache(int zaplanePort) {
    apache.route(zaplanePort);
    return apache.port();
  }

  /** Its wp-config.php. */
  public Path config() {
    return folder().resolve("wp-config.php");
  }

  /** The folder that holds WordPress. */
  public Path folder() {
    return run.resolve("wordpress");
  }

  /** JDBC URL of its database. */
  public String databaseUrl() {
    return "jdbc:mysql://127.0.0.1:" + database.port() + "/wordpress";
  }

  /** Who may read and write its database. */
  public String databaseUser() {
    return MariaDb.USER;
  }

  /** The database user's password. */
  public String databasePassword() {
    return database.password();
  }

  /** The unix socket of its database. */
  public Path databaseSocket() {
    return database.socket();
  }

  /** Stops its database. */
  public void stopDatabase() {
    database.stop();
  }

  /** Starts its database again. */
  public void startDatabase() {
    database.start();
  }

  /** A user's id. */
  public long userId(String login) {
    return users.getJsonObject(login).getInt("id");
  }

  /** The password for the login form. */
  public String password(String login) {
    return users.getJsonObject(login).getString("password");
  }

  /** The application password in groups of four. */
  public String applicationPassword(String login) {
    return users.getJsonObject(login).getString("application_password");
  }

  /** Somebody's session, always the same. */
  public WordPressSession session(String login) {
    return sessions.computeIfAbsent(login, this::newSession);
  }

  /** One more session. */
  public WordPressSession newSession(String login) {
    return WordPressSession.begin(this, login);
  }

  /** The cookie of {@link #session}, name=value as a browser sends it. */
  public String loggedInCookie(String login) {
    return session(login).cookie();
  }

  /** A cookie of {@link #session} with another expiration. */
  public String loggedInCookie(String login, Instant expiration) {
    return session(login).cookie(expiration);
  }

  /** The nonce for {@link #loggedInCookie(String)}. */
  public String nonce(String login) {
    return session(login).nonce();
  }

  /** The nonce of a visitor without a cookie. */
  public String loggedOutNonce() {
    return php("echo wp_create_nonce('wp_rest');");
  }

  /** Runs code in WordPress and answers with what it printed. */
  public String php(String code) {
    return php.run(
        "<?php $_SERVER['HTTP_HOST'] = 'localhost:%d'; $_SERVER['REQUEST_URI'] = '/'; require '%s/wp-load.php';%n%s"
            .formatted(port(), folder(), code));
  }

  /** Leads Zaplane's routes to this port, in nginx. */
  public void route(int zaplanePort) {
    nginx.route(zaplanePort);
  }

  /** Leaves Zaplane's routes to WordPress and its plugins, in nginx. */
  public void unroute() {
    nginx.leave();
  }

  /** Copies a plugin into the site and activates it. */
  public void plugin(Path source) {
    String name = source.getFileName().toString();
    Folders.copy(source, folder().resolve("wp-content/plugins").resolve(name));
    php(
        """
        require_once ABSPATH . 'wp-admin/includes/plugin.php';
        $file = array_key_first(get_plugins('/%1$s'));
        $error = activate_plugin('%1$s/' . $file);
        if (is_wp_error($error)) { fwrite(STDERR, $error->get_error_message()); exit(1); }
        """
            .formatted(name));
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    Folders.delete(folder());
    Folders.delete(run.resolve("db"));
  }
}
