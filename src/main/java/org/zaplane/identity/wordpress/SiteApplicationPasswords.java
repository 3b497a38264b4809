package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.identity.ApplicationPasswordThrottle.Try;
import org.zaplane.identity.wordpress.SiteUsers.Found;
import org.zaplane.secret.Secret;
import org.zaplane.site.Site;
import org.zaplane.site.SiteDatabase;
import org.zaplane.site.php.Serialized;

/** The site's application passwords ({@code WP_Application_Passwords}). */
@Singleton
class SiteApplicationPasswords {

  /** The key of usermeta that holds a user's list. */
  static final String META = "_application_passwords";

  /** The option that the first one made sets; without it none counts. */
  static final String IN_USE = "using_application_passwords";

  private static final long DAY_SECONDS = 86_400;

  private final Site site;
  private final SiteDatabase database;
  private final KnownPasswords known;
  private final Clock clock;

  @Inject
  SiteApplicationPasswords(Site site, SiteDatabase database, KnownPasswords known, Clock clock) {
    this.site = site;
    this.database = database;
    this.known = known;
    this.clock = clock;
  }

  /**
   * Whether it is one of the user's, as they stand in the database now, that the try may be;
   * records its use once a day.
   *
   * @param address of the sender
   */
  boolean verify(Found found, Secret sent, Try attempt, String address) {
    if (!isInUse(found)) {
      return false;
    }
    SiteUser user = found.user().orElseThrow();
    Secret bare = Secret.of(sent.reveal().replaceAll("[^A-Za-z0-9]", ""));
    Serialized.Array list = user.array(META).orElse(new Serialized.Array(Map.of()));
    // those that are known first, so that no expensive hash is computed for the others
    List<Map.Entry<Serialized, Serialized>> candidates =
        list.entries().entrySet().stream()
            .filter(entry -> attempt.mayBe(text(entry, "last_ip")))
            .sorted(Comparator.comparing(entry -> !known.knows(bare, hash(entry))))
            .toList();
    for (Map.Entry<Serialized, Serialized> entry : candidates) {
      if (isRight(bare, hash(entry), found.isBefore68())) {
        recordUse(user, list, entry, address);
        return true;
      }
    }
    return false;
  }

  /** Whether the option says that the site uses them. */
  private static boolean isInUse(Found found) {
    return found.option(IN_USE).filter(value -> !value.isEmpty() && !value.equals("0")).isPresent();
  }

  private static String hash(Map.Entry<Serialized, Serialized> entry) {
    return text(entry, "password").orElse("");
  }

  private static Optional<String> text(Map.Entry<Serialized, Serialized> entry, String field) {
    return entry.getValue().array().flatMap(fields -> fields.get(field)).flatMap(Serialized::text);
  }

  private boolean isRight(Secret bare, String stored, boolean before68) {
    if (known.knows(bare, stored)) {
      return true;
    }
    boolean right = PasswordHashes.matches(bare, stored, before68);
    if (right && PasswordHashes.isExpensive(stored)) {
      known.remember(bare, stored);
    }
    return right;
  }

  /**
   * Unlike WordPress, changes nothing when somebody else changed the list meanwhile: their change
   * may be a revocation.
   */
  private void recordUse(
      SiteUser user,
      Serialized.Array list,
      Map.Entry<Serialized, Serialized> entry,
      String address) {
    long now = clock.instant().getEpochSecond();
    Serialized.Array fields = entry.getValue().array().orElseThrow();
    long last = fields.get("last_used").flatMap(Serialized::number).orElse(0L);
    if (last + DAY_SECONDS > now) {
      return;
    }
    Serialized.Array changed =
        fields
            .with(Serialized.Text.of("last_used"), new Serialized.Int(now))
            .with(Serialized.Text.of("last_ip"), Serialized.Text.of(address));
    SiteUser.Meta row = user.meta().get(META);
    database.update(
        "update %s set meta_value = %s where umeta_id = ? and %s = ?"
            .formatted(site.sharedTable("usermeta"), site.textOfBytes(), site.bytes("meta_value")),
        list.with(entry.getKey(), changed).write(),
        row.id(),
        row.bytes());
  }
}
