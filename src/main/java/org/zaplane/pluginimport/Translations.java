package org.zaplane.pluginimport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.zaplane.credential.CredentialForms;
import org.zaplane.credential.StoredTokens;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.site.SiteOptions;

/** Translations of rows, by what the site knows: its salts, its time zone and the plugin's salt. */
@Singleton
class Translations {

  static final String SALT_OPTION = "zaplane_encryption_salt";

  private final Site site;
  private final SiteOptions options;
  private final CredentialForms forms;
  private final StoredTokens tokens;
  private final Clock clock;

  @Inject
  Translations(
      Site site, SiteOptions options, CredentialForms forms, StoredTokens tokens, Clock clock) {
    this.site = site;
    this.options = options;
    this.forms = forms;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * The translation of rows that have these columns.
   *
   * @throws Problem INVALID when they are encrypted and the site lacks the plugin's salt
   */
  Translation of(Set<String> columns) {
    Optional<Secret> salt =
        options.text(SALT_OPTION).filter(text -> !text.isEmpty()).map(Secret::of);
    if (salt.isEmpty() && columns.contains(PluginTable.ENCRYPTED)) {
      throw new Problem(
          Kind.INVALID,
          Subject.SITE,
          "The site has no option "
              + SALT_OPTION
              + ", without which nothing that the plugin encrypted can be opened. Bring it back from a backup;"
              + " with any other value all connections are taken over without their credentials.");
    }
    return new Translation(
        forms,
        tokens,
        new PluginCredentials(salt.map(text -> new PluginCipher(site.secret("AUTH_KEY"), text))),
        new SiteClock(options.text("timezone_string"), options.text("gmt_offset")),
        Utc.now(clock));
  }
}
