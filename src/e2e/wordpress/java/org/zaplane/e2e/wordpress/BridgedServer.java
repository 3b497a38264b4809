package org.zaplane.e2e.wordpress;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.zaplane.e2e.RunningServer;

/**
 * A server with a database of its own, and a site that hands requests to it by the plugin: its web
 * server leads nothing there, and the server cannot look into the site's database.
 */
public final class BridgedServer implements AutoCloseable {

  private static final int KEY_BYTES = 32;

  private final RunningServer server;

  /** Starts a server for a site with further settings, and installs the plugin. */
  public BridgedServer(WordPressSite site, Map<String, String> settings) {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    String key = Base64.getEncoder().encodeToString(bytes);
    Map<String, String> all = new HashMap<>(settings);
    all.put("ZAPLANE_PUBLIC_URL", site.url());
    all.put("ZAPLANE_WORDPRESS_BRIDGE_KEY", key);
    server = new RunningServer(all);
    try {
      server.start();
      site.plugin(Path.of("deploy/wordpress/zaplane"));
      site.php(
          "update_option('zaplane_server_url', 'http://127.0.0.1:%d'); update_option('zaplane_bridge_key', '%s');"
              .formatted(server.port(), key));
      site.unroute();
    } catch (IllegalStateException | AssertionError e) {
      server.close();
      throw e;
    }
  }

  /** The server. */
  public RunningServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
