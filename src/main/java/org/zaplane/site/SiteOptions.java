package org.zaplane.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** WordPress's options ({@code get_option}, {@code get_site_option}), read fresh. */
@Singleton
public class SiteOptions {

  private final Site site;
  private final SiteDatabase database;

  /** Options of the site. */
  @Inject
  public SiteOptions(Site site, SiteDatabase database) {
    this.site = site;
    this.database = database;
  }

  /** An option of this site. */
  public Optional<String> text(String name) {
    return first(select(1), name);
  }

  /** An option of the network; of the site where there is no network. */
  public Optional<String> shared(String name) {
    return first(selectShared(1), name);
  }

  private Optional<String> first(String sql, String name) {
    return database
        .query(sql, row -> new String(row.getBytes(2), StandardCharsets.UTF_8), name)
        .stream()
        .findFirst();
  }

  /**
   * SQL that selects names and values (bytes) of options of this site.
   *
   * @param count how many names its parameters are
   */
  public String select(int count) {
    return "select option_name, "
        + site.bytes("option_value")
        + " from "
        + site.table("options")
        + " where option_name in ("
        + placeholders(count)
        + ")";
  }

  /** The same for the options of the network; of the site where there is no network. */
  public String selectShared(int count) {
    return site.isNetwork()
        ? "select meta_key, "
            + site.bytes("meta_value")
            + " from "
            + site.sharedTable("sitemeta")
            + " where site_id = "
            + site.network()
            + " and meta_key in ("
            + placeholders(count)
            + ")"
        : select(count);
  }

  private static String placeholders(int count) {
    List<String> marks = Collections.nCopies(count, "?");
    return String.join(", ", marks);
  }
}
