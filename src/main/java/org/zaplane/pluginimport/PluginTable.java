package org.zaplane.pluginimport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.site.SiteDatabase;

/** The plugin's table, in whichever of its stages the site has it. Read only. */
@Singleton
class PluginTable {

  private static final String NAME = "zaplane_connections";
  static final String ENCRYPTED = "encrypted_credentials";
  private static final String CLEAR = "credentials";
  private static final List<String> NEEDED =
      List.of("id", "user_id", "app", "name", "auth_type", "status");

  /** More than any credential; a longer text is cut, and then does not open. */
  private static final int LONGEST = 300_000;

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
    return number("select count(*) from " + table()).orElse(0);
  }

  /** The highest number of a row. */
  long highest() {
    return number("select max(id) from " + table()).orElse(0);
  }

  /** Whether a row has a number above. */
  boolean hasMore(long after) {
    return number("select id from " + table() + " where id > ? limit 1", after).isPresent();
  }

  private OptionalLong number(String sql, Object... parameters) {
    return database.query(sql, row -> row.getLong(1), parameters).stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  private String table() {
    return site.table(NAME);
  }

  /** Rows by number, above this one. */
  List<PluginRow> rows(Set<String> columns, long after, int limit) {
    String sql =
        "select id, user_id, app, auth_type, status, "
            + site.bytes("name")
            + " as name_bytes, "
            + left(columns, ENCRYPTED)
            + ", "
            + left(columns, CLEAR)
            + text(columns, "created_at")
            + text(columns, "updated_at")
            + text(columns, "last_used_at")
            + text(columns, "last_tested_at")
            + text(columns, "oauth_expires_at")
            + text(columns, "last_test_status")
            + " from "
            + table()
            + " where id > ? order by id limit ?";
    return database.query(sql, PluginTable::read, after, (long) limit);
  }

  private static String left(Set<String> columns, String column) {
    String value = columns.contains(column) ? "left(" + column + ", " + LONGEST + ")" : "null";
    return value + " as " + column;
  }

  /** As text, because the driver has no value for a date of zeros. */
  private static String text(Set<String> columns, String column) {
    String value = columns.contains(column) ? "cast(" + column + " as char)" : "null";
    return ", " + value + " as " + column;
  }

  private static PluginRow read(ResultSet row) throws SQLException {
    Optional<String> encrypted = optional(row, ENCRYPTED).filter(text -> !text.isEmpty());
    return new PluginRow(
        row.getLong("id"),
        row.getLong("user_id"),
        optional(row, "app").orElse(""),
        new String(
            Optional.ofNullable(row.getBytes("name_bytes")).orElse(new byte[0]),
            StandardCharsets.UTF_8),
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

  /** Those of the users that the site has. */
  Set<Long> users(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    return database
        .query(
            "select ID from " + site.sharedTable("users") + " where ID in (" + marks + ")",
            row -> row.getLong(1),
            ids.toArray())
        .stream()
        .collect(Collectors.toSet());
  }
}
