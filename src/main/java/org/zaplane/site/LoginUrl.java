package org.zaplane.site;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Where a WordPress site's people sign in: {@code wp-login.php} below the address of its files
 * ({@code siteurl}), which may be another than its home.
 */
@Singleton
public class LoginUrl {

  private final Site site;
  private final SiteOptions options;
  private final PublicUrl publicUrl;

  /** The login page of this site. */
  @Inject
  public LoginUrl(Site site, SiteOptions options, PublicUrl publicUrl) {
    this.site = site;
    this.options = options;
    this.publicUrl = publicUrl;
  }

  /** The page of a joined site; empty when its address is none. */
  public Optional<String> joined() {
    return site.text("WP_SITEURL")
        .filter(constant -> !site.isNetwork())
        .or(() -> options.text("siteurl"))
        .flatMap(PublicUrl::parse)
        .map(address -> below(address.toString()));
  }

  /**
   * The page of a bridged site, of which the home alone is known; where its files are elsewhere,
   * WordPress leads from there to the right one ({@code wp_redirect_admin_locations}).
   */
  public String bridged() {
    return below(publicUrl.base());
  }

  private static String below(String address) {
    return address + "/wp-login.php";
  }
}
