package org.zaplane.e2e.wordpress;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.zaplane.testing.Ports;

/**
 * A real WordPress site on loopback: MariaDB, PHP-FPM, and nginx and Apache as deploy/ sets them up
 * in front of both WordPress and Zaplane's server. alice, bob and admin are administrators, carol
 * is a subscriber, dave an editor; each has one application password. Until {@link #route} names
 * the server's port, Zaplane's routes are answered with 503.
 */
public final class WordPressSite implements AutoCloseable {

  /** The bridge plugin as the build makes it. */
  static final Path BUILT_PLUGIN = Path.of("target/zaplane-bridge").toAbsolutePath();

  /** Nobody listens there. */
  private static final int NOBODY = 1;

  private final Path run;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<String, WordPressSession> sessions = new HashMap<>();
  private final MariaDb database;
  private final PhpFpm php;
  private final Proxy nginx;
  private final Proxy apache;
  private final Map<String, JsonObject> users = new HashMap<>();

  /** Starts a usual site. Skips the test when this WordPress could not be had. */
  public WordPressSite(WordPressVersion version) {
    this(WordPressOptions.of(version));
  }

  /** Starts a site. Skips the test when its WordPress or PHP could not be had. */
  public WordPressSite(WordPressOptions options) {
    Path tree = options.version().tree();
    run = Folders.fresh(options.version().toString());
    boolean complete = false;
    try {
      Folders.copy(tree, folder());
      database = opened(new MariaDb(run, WpConfig.random()));
      php = opened(new PhpFpm(run, options.php()));
      Proxy.Site served = new Proxy.Site(run, folder(), php.socket());
      nginx = opened(Proxy.nginx(served, Ports.free()));
      apache = opened(Proxy.apache(served, Ports.free()));
      Folders.write(config(), WpConfig.of(options, database));
      install();
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

  private void install() {
    run("install.php", Map.of("{password}", WpConfig.random()));
    add(
        Map.of(
            "admin",
            "administrator",
            "alice",
            "administrator",
            "bob",
            "administrator",
            "carol",
            "subscriber",
            "dave",
            "editor"));
  }

  private String run(String script, Map<String, String> names) {
    String text =
        Folders.read(Path.of("src/e2e/wordpress").resolve(script))
            .replace("{folder}", folder().toString())
            .replace("{url}", url());
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return php.run(text);
  }

  /** The site's address, without a slash at the end, through nginx. */
  public String url() {
    return "http://localhost:" + nginx.port();
  }

  /** The port of nginx on loopback. */
  public int port() {
    return nginx.port();
  }

  /** The port of Apache on loopback, once it was started by {@link #apache}. */
  public int apachePort() {
    return apache.port();
  }

  /**
   * Starts Apache in front of the same site, or starts it again, with Zaplane's routes led to this
   * port; answers with its own port. WordPress still calls itself {@link #url}.
   */
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

  /** Makes a user with an application password. The e-mail address is the login at example.test. */
  public void add(String login, String role) {
    add(Map.of(login, role));
  }

  private void add(Map<String, String> roles) {
    JsonObjectBuilder wanted = Json.createObjectBuilder();
    roles.forEach(
        (login, role) ->
            wanted.add(
                login,
                Json.createObjectBuilder().add("role", role).add("password", WpConfig.random())));
    String made = run("users.php", Map.of("{users}", wanted.build().toString()));
    try (JsonReader reader = Json.createReader(new StringReader(made))) {
      reader.readObject().forEach((login, user) -> users.put(login, user.asJsonObject()));
    }
  }

  /** A user's id. */
  public long userId(String login) {
    return users.get(login).getInt("id");
  }

  /** The password for the login form. */
  public String password(String login) {
    return users.get(login).getString("password");
  }

  /** The application password in groups of four. */
  public String applicationPassword(String login) {
    return users.get(login).getString("application_password");
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

  /** Leads every request to WordPress, in nginx. */
  public void routeNothing() {
    nginx.routeNothing();
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
