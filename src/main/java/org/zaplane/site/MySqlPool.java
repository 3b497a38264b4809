package org.zaplane.site;

import com.zaxxer.hikari.HikariConfig;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.secret.Secret;

/** How we talk to a MySQL or MariaDB server, whoever's tables are in it. */
public final class MySqlPool {

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("connectionTimeZone", "UTC"),
          Map.entry("forceConnectionTimeZoneToSession", "true"),
          Map.entry("characterEncoding", "UTF-8"),
          // an application server's own key store must not be offered as a client certificate
          Map.entry("fallbackToSystemKeyStore", "false"),
          Map.entry("allowLoadLocalInfile", "false"),
          Map.entry("cachePrepStmts", "true"),
          Map.entry("useServerPrepStmts", "true"),
          // only we change a connection's mode, so only changes are sent to the server
          Map.entry("useLocalSessionState", "true"),
          // the usual limit of 256 characters would have longer statements prepared each time
          Map.entry("prepStmtCacheSqlLimit", "8192"),
          Map.entry("prepStmtCacheSize", "250"));

  /** A request waits for so long when the server is down, hangs or is cut off. */
  private static final String SHORT_MILLIS = "3000";

  /** A longer wait for a row ends as a conflict, before the connection counts as lost. */
  private static final String LOCK_WAIT = "innodb_lock_wait_timeout=2";

  private static final String LONG_MILLIS = "600000";

  /**
   * What the pool warns of with a stack trace, it throws besides. Held here: a logger that nobody
   * holds is forgotten with its level.
   */
  private static final List<Logger> MUTED =
      List.of(
          Logger.getLogger("com.zaxxer.hikari.pool.PoolBase"),
          Logger.getLogger("com.zaxxer.hikari.pool.ProxyConnection"));

  static {
    MUTED.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private MySqlPool() {}

  /** A pool for requests, which wait for a short time only. It may be configured further. */
  public static HikariConfig of(String name, String url, String user, Secret password) {
    HikariConfig config = patient(name, url, user, password);
    config.addDataSourceProperty("connectTimeout", SHORT_MILLIS);
    config.addDataSourceProperty("socketTimeout", SHORT_MILLIS);
    config.addDataSourceProperty("sessionVariables", LOCK_WAIT);
    config.setConnectionTimeout(Long.parseLong(SHORT_MILLIS));
    config.setValidationTimeout(1_000);
    // nobody who waits, no attempt to connect: so the next one who asks has a new one made at once
    config.setMinimumIdle(0);
    // the first connection may take longer on a busy machine; a server that is down is told of by
    // whoever asks, and comes back by itself
    config.setInitializationFailTimeout(-1);
    return config;
  }

  /** A pool for statements that take their time, such as those that change a schema. */
  public static HikariConfig patient(String name, String url, String user, Secret password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password.reveal());
    config.setDriverClassName("com.mysql.cj.jdbc.Driver");
    Properties properties = new Properties();
    properties.putAll(PROPERTIES);
    properties.put("connectTimeout", "10000");
    properties.put("socketTimeout", LONG_MILLIS);
    config.setDataSourceProperties(properties);
    config.setMinimumIdle(0);
    return config;
  }
}
