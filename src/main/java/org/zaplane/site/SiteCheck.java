package org.zaplane.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Tries what the start needs of a joined site, and says in one line what was joined. */
@Singleton
public class SiteCheck {

  private static final String OBJECT_CACHE =
      ". It has an object cache: what this server writes (the last use of an application password)"
          + " shows in WordPress when its cache forgets";

  private final Site site;
  private final SiteDatabase database;
  private final SiteOptions options;
  private final PublicUrl publicUrl;

  /** A check of this site. */
  @Inject
  public SiteCheck(Site site, SiteDatabase database, SiteOptions options, PublicUrl publicUrl) {
    this.site = site;
    this.database = database;
    this.options = options;
    this.publicUrl = publicUrl;
  }

  /**
   * What was joined, for the log.
   *
   * @throws org.zaplane.platform.StartRefused with the cause in words when the site's database
   *     cannot be used
   */
  public String run() {
    database.check();
    boolean passwords =
        options.shared("using_application_passwords").filter("1"::equals).isPresent();
    return "Joined the WordPress at "
        + publicUrl.base()
        + ": database "
        + site.text("DB_NAME").orElse("")
        + " at "
        + site.address()
        + ", table prefix "
        + site.sitePrefix()
        + ", environment "
        + site.environmentType()
        + (passwords ? ", application passwords in use" : ", no application password made yet")
        + (site.hasObjectCache() ? OBJECT_CACHE : "")
        + ".";
  }
}
