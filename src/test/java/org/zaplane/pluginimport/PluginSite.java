package org.zaplane.pluginimport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.testing.TestDatabase;

/** The database of a site that has the plugin, made as the plugin makes it, on a real server. */
public final class PluginSite {

  /** The key of the reference vectors. */
  public static final String AUTH_KEY = "put your unique phrase here";

  /** The salt of the reference vectors. */
  public static final String SALT = "0123456789abcdef".repeat(4);

  /** The plugin's table as it was at one time. */
  public enum Stage {
    A(
        "app varchar(100) not null, name varchar(255) not null,"
            + " auth_type enum('oauth', 'api_key', 'basic', 'token') not null, credentials json not null,"
            + " status enum('active', 'expired', 'revoked') default 'active',"
            + " created_at datetime default current_timestamp,"
            + " updated_at datetime default current_timestamp on update current_timestamp"),
    B(
        "app varchar(100) not null, name varchar(255) not null, auth_type varchar(20) not null,"
            + " encrypted_credentials longtext not null, status varchar(20) default 'active',"
            + " created_at datetime default current_timestamp"),
    C(
        "app varchar(100) not null, name varchar(255) not null, auth_type varchar(20) not null,"
            + " encrypted_credentials longtext not null, status varchar(20) default 'active',"
            + " created_at datetime default current_timestamp, oauth_expires_at datetime, last_used_at datetime,"
            + " last_tested_at datetime, last_test_status varchar(20)"),
    D(
        "app varchar(100) not null, name varchar(255) not null, auth_type varchar(20) not null,"
            + " encrypted_credentials longtext not null, status varchar(20) default 'active',"
            + " oauth_expires_at datetime null, last_used_at datetime null, last_tested_at datetime null,"
            + " last_test_status varchar(20) null, created_at datetime null default current_timestamp,"
            + " key user_app (user_id, app)"),
    E(
        "app varchar(100) not null, name varchar(255) not null, auth_type varchar(20) not null,"
            + " encrypted_credentials longtext not null, status varchar(20) default 'active',"
            + " oauth_expires_at datetime null, last_used_at datetime null, last_tested_at datetime null,"
            + " last_test_status varchar(20) null, created_at datetime null default current_timestamp,"
            + " updated_at datetime null default current_timestamp on update current_timestamp"),
    F(
        "app varchar(100) not null, name varchar(255) not null, auth_type varchar(20) not null,"
            + " encrypted_credentials longtext not null, status varchar(20) default 'active',"
            + " oauth_expires_at datetime null, last_used_at datetime null, last_tested_at datetime null,"
            + " last_test_status varchar(20) null, created_at datetime null default current_timestamp,"
            + " updated_at datetime null default current_timestamp on update current_timestamp,"
            + " icon varchar(255) null");

    private final String columns;

    Stage(String columns) {
      this.columns = columns;
    }
  }

  private final Map<String, String> schema = TestDatabase.MARIADB.freshSchema();
  private final Path config;

  /** A site with an administrator, number 1, and another user, number 2; no table of the plugin. */
  public PluginSite() {
    run("create table wp_users (ID bigint unsigned primary key, user_login varchar(60))");
    run("insert into wp_users values (1, 'admin'), (2, 'editor')");
    run(
        "create table wp_options (option_id bigint unsigned auto_increment primary key,"
            + " option_name varchar(191) unique, option_value longtext not null)");
    option("zaplane_encryption_salt", SALT);
    option("timezone_string", "Europe/Berlin");
    option("gmt_offset", "0");
    config = writeConfig("define('AUTH_KEY', '" + AUTH_KEY + "');");
  }

  /** A site whose plugin is in this stage. */
  public PluginSite(Stage stage) {
    this();
    run(
        "create table wp_zaplane_connections (id bigint unsigned auto_increment primary key,"
            + " user_id bigint unsigned not null, "
            + stage.columns
            + ")");
  }

  private Path writeConfig(String keys) {
    String url = schema.get("ZAPLANE_DATABASE_URL");
    String host = url.replaceFirst("jdbc:mysql://([^/]*)/.*", "$1");
    String name = url.substring(url.lastIndexOf('/') + 1);
    try {
      Path file = Files.createTempDirectory("zaplane-site").resolve("wp-config.php");
      return Files.writeString(
          file,
          """
          <?php
          define('DB_NAME', '%s');
          define('DB_USER', '%s');
          define('DB_PASSWORD', '%s');
          define('DB_HOST', '%s');
          define('DB_CHARSET', 'utf8mb4');
          %s
          $table_prefix = 'wp_';
          """
              .formatted(
                  name,
                  schema.get("ZAPLANE_DATABASE_USER"),
                  schema.get("ZAPLANE_DATABASE_PASSWORD"),
                  host,
                  keys));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings that join it; the connections live in its database unless others follow. */
  public Map<String, String> settings() {
    return Map.of("ZAPLANE_WORDPRESS_CONFIG", config.toString());
  }

  /** The same without a constant {@code AUTH_KEY}. */
  public Map<String, String> settingsWithoutKey() {
    return Map.of("ZAPLANE_WORDPRESS_CONFIG", writeConfig("").toString());
  }

  /** Sets an option. */
  public void option(String name, String value) {
    run("replace into wp_options (option_name, option_value) values (?, ?)", name, value);
  }

  /** Runs a statement. */
  public void run(String sql, Object... values) {
    try (Connection connection = open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection(
        schema.get("ZAPLANE_DATABASE_URL"),
        schema.get("ZAPLANE_DATABASE_USER"),
        schema.get("ZAPLANE_DATABASE_PASSWORD"));
  }

  /** Adds a row to the plugin's table: names of columns and values in turn. */
  public void add(Object... pairs) {
    List<String> columns = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      columns.add((String) pairs[i]);
      values.add(pairs[i + 1]);
    }
    run(
        "insert into wp_zaplane_connections ("
            + String.join(", ", columns)
            + ") values ("
            + String.join(", ", Collections.nCopies(columns.size(), "?"))
            + ")",
        values.toArray());
  }

  /** Adds a row of user 1 whose credentials, JSON, are encrypted with the site's key. */
  public void add(long id, String app, String authType, String credentials) {
    add(
        "id",
        id,
        "user_id",
        1,
        "app",
        app,
        "name",
        app + " " + id,
        "auth_type",
        authType,
        "encrypted_credentials",
        encrypted(credentials),
        "created_at",
        "2026-01-12 11:30:00");
  }

  /** Changes a row of the plugin's table. */
  public void set(long id, String column, Object value) {
    run("update wp_zaplane_connections set " + column + " = ? where id = ?", value, id);
  }

  /** The whole of the plugin's table as text, to see that it stays as it is. */
  public String table() {
    StringBuilder text = new StringBuilder();
    try (Connection connection = open();
        PreparedStatement statement =
            connection.prepareStatement("select * from wp_zaplane_connections order by id");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          text.append(rows.getString(i)).append('\n');
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** As the plugin stores it under the site's key. */
  public static String encrypted(String plain) {
    return encrypted(AUTH_KEY, plain);
  }

  /** As the plugin stores it. */
  public static String encrypted(String authKey, String plain) {
    try {
      byte[] key =
          MessageDigest.getInstance("SHA-256")
              .digest((authKey + SALT).getBytes(StandardCharsets.UTF_8));
      byte[] nonce = new byte[12];
      nonce[0] = (byte) plain.length();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      byte[] sealed = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      byte[] stored = new byte[12 + sealed.length];
      int length = sealed.length - 16;
      System.arraycopy(nonce, 0, stored, 0, 12);
      System.arraycopy(sealed, length, stored, 12, 16);
      System.arraycopy(sealed, 0, stored, 28, length);
      return Base64.getEncoder().encodeToString(stored);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
