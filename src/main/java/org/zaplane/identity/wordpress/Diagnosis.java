package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Logger;
import org.zaplane.platform.ThrottledLogger;
import org.zaplane.site.Site;

/** Tells the operator why cookies are refused that look like the site's own; once an hour each. */
@Singleton
class Diagnosis {

  private static final Logger LOG = Logger.getLogger(Diagnosis.class.getName());

  private final Site site;
  private final ThrottledLogger log;

  @Inject
  Diagnosis(Site site, Clock clock) {
    this.site = site;
    this.log = new ThrottledLogger(LOG, clock, Duration.ofHours(1));
  }

  /**
   * Reports a refused cookie that has not expired.
   *
   * @param signed whether its signature is right
   * @param alive whether the database knows its session
   */
  void refusedCookie(boolean signed, boolean alive, SiteUser user) {
    if (!signed && alive) {
      // nobody can guess the token of a live session, so it is the keys that differ
      log.warning(
          "A cookie of user "
              + user.id()
              + " names a live session, but its signature does not fit. Either the password was"
              + " changed in between, or WordPress signs with other keys than this server: its"
              + " wp-config.php is another one than "
              + site.config().map(Path::toString).orElse("")
              + ", or a plugin changes them by the filter 'salt'. Then set"
              + " ZAPLANE_WORDPRESS_LOGGED_IN_KEY, _LOGGED_IN_SALT, _NONCE_KEY and _NONCE_SALT.");
    }
    if (signed && !alive && !user.meta().containsKey("session_tokens") && site.hasObjectCache()) {
      log.warning(
          "A cookie is signed rightly, but the database has no sessions of its user "
              + user.id()
              + ". The site has an object cache (object-cache.php): if a plugin keeps sessions"
              + " there (filter 'session_token_manager'), this server cannot see them. Let it keep"
              + " them in the database, or use the bridge plugin.");
    }
  }
}
