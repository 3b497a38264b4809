package org.zaplane.e2e.wordpress;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.zaplane.e2e.RunningServer;

/**
 * A server that shares nothing with a site but a key, and a site whose plugin hands it requests.
 */
final class BridgedServer implements AutoCloseable {

  private final WordPressSite site;
  private final RunningServer server;
  private final String key;

  /** Starts a server with further settings, and leads the plugin to it. */
  BridgedServer(WordPressSite site, Map<String, String> settings) {
    this.site = site;
    key = newKey();
    Map<String, String> all = new HashMap<>(settings);
    all.put("ZAPLANE_WORDPRESS_BRIDGE_KEY", key);
    all.put("ZAPLANE_PUBLIC_URL", site.url());
    server = new RunningServer(all);
    try {
      server.start();
      site.routeNothing();
      if (!Files.exists(site.folder().resolve("wp-content/plugins/zaplane-bridge"))) {
        site.plugin(WordPressSite.BUILT_PLUGIN);
      }
      connect();
    } catch (IllegalStateException | AssertionError e) {
      server.close();
      throw e;
    }
  }

  /** A key for both sides. */
  static String newKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Leads a site's plugin to a server. */
  static void lead(WordPressSite site, String address, String key) {
    site.php(
        "update_option('zaplane_server_url', '%s'); update_option('zaplane_bridge_key', '%s');"
            .formatted(address, key));
  }

  /** Leads the plugin to this server. */
  void connect() {
    leadTo("http://127.0.0.1:" + server.port());
  }

  /** Leads the plugin elsewhere, with the same key. */
  void leadTo(String address) {
    lead(site, address, key);
  }

  /** The server. */
  RunningServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
