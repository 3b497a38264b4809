package org.zaplane.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.zaplane.site.PublicUrl;

/**
 * Where systems send browsers back to, from {@code ZAPLANE_PUBLIC_URL} and from nothing that a
 * request says. It has to be entered at every app, so there is one for all contracts.
 */
@Singleton
public class RedirectUri {

  private static final String PATH = "/wp-json/zaplane/v1/connections/oauth/callback";

  private final PublicUrl publicUrl;

  /** Below this URL. */
  @Inject
  public RedirectUri(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The URI as it is sent and entered. */
  public String value() {
    return publicUrl.base() + PATH;
  }
}
