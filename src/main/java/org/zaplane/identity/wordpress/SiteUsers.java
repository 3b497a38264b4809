package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.site.SiteDatabase;
import org.zaplane.site.SiteOptions;

/** Reader of users: every request reads them again, with one query each. */
@Singleton
class SiteUsers {

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern OCTET_OR_ENTITY = Pattern.compile("%[A-Fa-f0-9]{2}|&[^;]+?;");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Site site;
  private final SiteDatabase database;
  private final SiteOptions options;

  @Inject
  SiteUsers(Site site, SiteDatabase database, SiteOptions options) {
    this.site = site;
    this.database = database;
    this.options = options;
  }

  /**
   * What to read besides the row of the user.
   *
   * @param meta keys of usermeta
   * @param options names of options of this site
   * @param shared names of options of its network; of the site where there is none
   */
  record Wanted(List<String> meta, List<String> options, List<String> shared) {}

  /** A user, where there is one, and the options that were asked for. */
  record Found(Optional<SiteUser> user, Map<String, Secret> options) {

    /** The option that holds {@code $wp_db_version}. */
    static final String DATABASE_VERSION = "db_version";

    private static final long VERSION_68 = 60_421;

    /** Whether the site's database, whose version was asked for, is of a WordPress before 6.8. */
    boolean isBefore68() {
      return option(DATABASE_VERSION)
          .filter(version -> version.matches("\\d{1,9}"))
          .map(version -> Long.parseLong(version) < VERSION_68)
          .orElse(false);
    }

    Optional<String> option(String name) {
      return Optional.ofNullable(options.get(name)).map(Secret::reveal);
    }
  }

  /**
   * The user of that login ({@code get_user_by('login')}); the database's collation decides what is
   * the same, so case and blanks at the end usually do not matter.
   */
  Found byLogin(String login, Wanted wanted) {
    return find("user_login", cleaned(login), wanted);
  }

  /** The user of that e-mail address. */
  Found byEmail(String email, Wanted wanted) {
    return find("user_email", email, wanted);
  }

  /** {@code sanitize_user}, as far as it changes what a person can have typed. */
  private static String cleaned(String login) {
    String text = TAG.matcher(login).replaceAll("");
    text = OCTET_OR_ENTITY.matcher(text).replaceAll("");
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  private Found find(String column, String value, Wanted wanted) {
    String where = "from %s where %s = ? limit 1".formatted(site.sharedTable("users"), column);
    StringBuilder sql =
        new StringBuilder(
            """
            (select 'u' source, ID id, %s name, %s value, %s more %s)
            union all (select 'm', umeta_id, %s, %s, '' from %s
              where user_id = (select ID %s) and meta_key in (%s) order by umeta_id)"""
                .formatted(
                    site.bytes("user_login"),
                    site.bytes("user_pass"),
                    site.bytes("display_name"),
                    where,
                    site.bytes("meta_key"),
                    site.bytes("meta_value"),
                    site.sharedTable("usermeta"),
                    where,
                    String.join(", ", Collections.nCopies(wanted.meta().size(), "?"))));
    List<Object> parameters = new ArrayList<>(List.of(value, value));
    parameters.addAll(wanted.meta());
    add(sql, parameters, wanted.options(), options.select(wanted.options().size()));
    add(sql, parameters, wanted.shared(), options.selectShared(wanted.shared().size()));
    return read(database.query(sql.toString(), Row::of, parameters.toArray()));
  }

  private static void add(
      StringBuilder sql, List<Object> parameters, List<String> names, String select) {
    if (!names.isEmpty()) {
      sql.append(" union all (select 'o', 0, o.*, '' from (").append(select).append(") o)");
      parameters.addAll(names);
    }
  }

  private record Row(String source, long id, String name, Secret value, String more) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          row.getLong(2),
          text(row, 3, StandardCharsets.UTF_8),
          Secret.of(text(row, 4, StandardCharsets.ISO_8859_1)),
          text(row, 5, StandardCharsets.UTF_8));
    }

    private static String text(ResultSet row, int column, Charset charset) throws SQLException {
      byte[] bytes = row.getBytes(column);
      return bytes == null ? "" : new String(bytes, charset);
    }
  }

  private static Found read(List<Row> rows) {
    Map<String, Secret> options = new HashMap<>();
    Map<String, SiteUser.Meta> meta = new HashMap<>();
    Optional<Row> user = Optional.empty();
    for (Row row : rows) {
      switch (row.source()) {
        case "u" -> user = Optional.of(row);
        // of several rows of one key the first counts
        case "m" -> meta.putIfAbsent(row.name(), new SiteUser.Meta(row.id(), row.value()));
        default -> options.putIfAbsent(row.name(), row.value());
      }
    }
    return new Found(
        user.map(row -> new SiteUser(row.id(), row.name(), row.value(), row.more(), meta)),
        options);
  }
}
