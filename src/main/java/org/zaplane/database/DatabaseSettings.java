package org.zaplane.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;

/**
 * Where the database is: {@code ZAPLANE_DATABASE_URL}, {@code _USER}, {@code _PASSWORD}; when no
 * URL is set, that of the joined WordPress site, or an embedded H2 file in {@code ZAPLANE_HOME}.
 */
@Singleton
public final class DatabaseSettings implements RoomSettings {

  private static final String NAME = "zaplane";

  private final String url;
  private final String user;
  private final Secret password;
  private final boolean embedded;
  private final Path home;

  /** Reads the settings; a URL of another kind of database is refused. */
  @Inject
  public DatabaseSettings(Settings settings, Site site) {
    Optional<String> given = settings.text("ZAPLANE_DATABASE_URL");
    boolean shared = given.isEmpty() && site.joined();
    embedded = given.isEmpty() && !site.joined();
    home =
        Path.of(settings.text("ZAPLANE_HOME").orElse("zaplane-home")).toAbsolutePath().normalize();
    if (shared) {
      url = site.url();
      user = site.user();
      password = site.password();
      return;
    }
    url = given.orElse(embedded(home));
    user = settings.text("ZAPLANE_DATABASE_USER").orElse(embedded ? "zaplane" : "");
    password = Secret.of(settings.text("ZAPLANE_DATABASE_PASSWORD").orElse(""));
    if (!isH2() && !isMySql()) {
      settings.refuse(
          "ZAPLANE_DATABASE_URL",
          "must begin with jdbc:mysql: (MySQL 8, MariaDB 10.6 and later) or jdbc:h2:");
    }
    if (isMySql() && user.isEmpty()) {
      settings.refuse("ZAPLANE_DATABASE_USER", "is needed with ZAPLANE_DATABASE_URL");
    }
  }

  private static String embedded(Path home) {
    return "jdbc:h2:file:"
        + home.resolve(NAME)
        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";
  }

  /** Whether the embedded default is used, so that the server may make its own master key. */
  public boolean embedded() {
    return embedded;
  }

  /** The file of the embedded database. */
  Path file() {
    return home.resolve(NAME + ".mv.db");
  }

  boolean isH2() {
    return url.startsWith("jdbc:h2:");
  }

  boolean isMySql() {
    return url.startsWith("jdbc:mysql:");
  }

  String url() {
    return url;
  }

  String user() {
    return user;
  }

  Secret password() {
    return password;
  }

  /** Never shows the password, nor the URL, which may hold one. */
  @Override
  public String toString() {
    return embedded ? "embedded database" : "external database";
  }
}
