package org.zaplane.pluginimport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.site.SiteDatabase;

/** Reader of the plugin's table, of any version. */
@Singleton
class PluginTable {

  private static final String NAME = "zaplane_connections";
  static final String ENCRYPTED = "encrypted_credentials";
  private static final String CLEAR = "credentials";
  private static final List<String> NEEDED =
      List.of("id", "user_id", "app", "name", "auth_type", "status");

  /** Read as text, because the driver has no value for a date of zeros. */
  private static final List<String> TEXTS =
      List.of(
          "created_at",
          "updated_at",
          "last_used_at",
          "last_tested_at",
          "oauth_expires_at",
          "last_test_status");

  /** More than any credential; a longer text is cut, and then does not open. */
  private static final String LEFT = "left(%s, 300000)";

  private final Site site;
  private final SiteDatabase database;

  @Inject
  PluginTable(Site site, SiteDatabase database) {
    this.site = site;
    this.database = database;
  }

  /** The table's name. */
  String name() {
    return site.sitePrefix() + NAME;
  }

  /**
   * The columns that there are.
   *
   * @throws Problem INVALID when there is no such table, or it is another one
   */
  Set<String> columns() {
    List<String> names =
        database.query(
            "select column_name from information_schema.columns"
                + " where table_schema = database() and table_name = ?",
            row -> row.getString(1).toLowerCase(Locale.ROOT),
            name());
    if (names.isEmpty()) {
      throw refused(
          "The site's database has no table "
              + name()
              + ". Check $table_prefix in wp-config.php, or there is nothing to take over.");
    }
    Set<String> columns = new HashSet<>(names);
    Set<String> missing = new HashSet<>(NEEDED);
    missing.removeAll(columns);
    if (!missing.isEmpty() || !(columns.contains(ENCRYPTED) || columns.contains(CLEAR))) {
      throw refused(
          "The table "
              + name()
              + " is not one that is known here: it has the columns "
              + String.join(", ", names)
              + ".");
    }
    return columns;
  }

  private static Problem refused(String message) {
    return new Problem(Kind.INVALID, Subject.SITE, message);
  }

  /** How many rows there are. */
  long total() {
    return number("select count(*) from ");
  }

  /** The highest number of a row; 0 without rows. */
  long highest() {
    return number("select max(id) from ");
  }

  private long number(String select) {
    return database.query(select + table(), row -> row.getLong(1)).get(0);
  }

  private String table() {
    return site.table(NAME);
  }

  /** Rows by number, above this one. */
  List<PluginRow> rows(Set<String> columns, long after, int limit) {
    String sql =
        "select id, user_id, app, auth_type, status, %s as name_bytes, %s, %s, %s from %s where id > ? order by id limit ?"
            .formatted(
                site.bytes("name"),
                selected(columns, ENCRYPTED, LEFT),
                selected(columns, CLEAR, LEFT),
                TEXTS.stream()
                    .map(column -> selected(columns, column, "cast(%s as char)"))
                    .collect(Collectors.joining(", ")),
                table());
    return database.query(sql, PluginTable::read, after, (long) limit);
  }

  private static String selected(Set<String> columns, String column, String expression) {
    return (columns.contains(column) ? expression.formatted(column) : "null") + " as " + column;
  }

  private static PluginRow read(ResultSet row) throws SQLException {
    Optional<String> encrypted = optional(row, ENCRYPTED).filter(text -> !text.isEmpty());
    return new PluginRow(
        row.getLong("id"),
        row.getLong("user_id"),
        optional(row, "app").orElse(""),
        Optional.ofNullable(row.getBytes("name_bytes"))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse(""),
        optional(row, "auth_type").orElse(""),
        optional(row, "status").orElse(""),
        Secret.of(encrypted.isPresent() ? encrypted.get() : optional(row, CLEAR).orElse("")),
        encrypted.isEmpty(),
        new PluginRow.Times(
            time(row, "created_at"),
            time(row, "updated_at"),
            time(row, "last_used_at"),
            time(row, "last_tested_at"),
            time(row, "oauth_expires_at")),
        optional(row, "last_test_status"));
  }

  private static Optional<String> optional(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<LocalDateTime> time(ResultSet row, String column) throws SQLException {
    try {
      return optional(row, column).map(text -> LocalDateTime.parse(text.replace(' ', 'T')));
    } catch (DateTimeParseException zeros) {
      return Optional.empty();
    }
  }

  /** Whether the site has a user of this number. */
  boolean hasUser(long id) {
    String sql = "select ID from " + site.sharedTable("users") + " where ID = ?";
    return !database.query(sql, row -> row.getLong(1), id).isEmpty();
  }
}
