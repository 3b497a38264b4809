package org.zaplane.testing;

import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.zaplane.platform.Settings;
import org.zaplane.site.PublicUrl;
import org.zaplane.site.Site;
import org.zaplane.site.SiteDatabase;
import org.zaplane.site.SiteOptions;

/** Parts of the room {@code site} by hand, for tests without CDI. */
public final class Sites {

  private Sites() {}

  /** The public URL by these settings. */
  public static PublicUrl publicUrl(Settings settings) {
    Site site = new Site(settings);
    return new PublicUrl(
        settings, site, new SiteOptions(site, new SiteDatabase(site, Clock.systemUTC())));
  }

  /** The public URL of this text. */
  public static PublicUrl publicUrl(String url) {
    return publicUrl(new Settings(new Properties(), Map.of("ZAPLANE_PUBLIC_URL", url)));
  }
}
