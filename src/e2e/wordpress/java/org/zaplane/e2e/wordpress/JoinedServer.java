package org.zaplane.e2e.wordpress;

import java.util.HashMap;
import java.util.Map;
import org.zaplane.e2e.RunningServer;

/** A server that is joined to a site by its one setting, and a site that leads its routes there. */
public final class JoinedServer implements AutoCloseable {

  private final RunningServer server;

  /** Starts a server beside a site with further settings, and leads the routes to it. */
  public JoinedServer(WordPressSite site, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("ZAPLANE_WORDPRESS_CONFIG", site.config().toString());
    all.put("ZAPLANE_TRUSTED_PROXIES", "127.0.0.1");
    server = new RunningServer(all);
    try {
      server.start();
      site.route(server.port());
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
