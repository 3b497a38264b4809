package org.zaplane.site;

import com.zaxxer.hikari.HikariConfig;
import java.util.Map;
import java.util.Properties;
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
          Map.entry("connectTimeout", "5000"),
          // the usual limit of 256 characters would have longer statements prepared each time
          Map.entry("prepStmtCacheSqlLimit", "8192"),
          Map.entry("prepStmtCacheSize", "250"));

  private MySqlPool() {}

  /** A pool's configuration, which may be changed further. */
  public static HikariConfig of(String name, String url, String user, Secret password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password.reveal());
    config.setDriverClassName("com.mysql.cj.jdbc.Driver");
    Properties properties = new Properties();
    properties.putAll(PROPERTIES);
    config.setDataSourceProperties(properties);
    return config;
  }
}
