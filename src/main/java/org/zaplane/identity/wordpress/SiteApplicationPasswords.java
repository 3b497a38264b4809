package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.zaplane.identity.ApplicationPasswordThrottle;
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

  private static final Duration NEWS = Duration.ofDays(1);

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
   * Whether it is one of the user's, as they stand in the database now, that the try may be; writes
   * down its use once a day.
   *
   * @param before68 whether the site's database is that of a WordPress before 6.8
   */
  boolean verify(
      SiteUser user, Secret sent, boolean before68, ApplicationPasswordThrottle.Try attempt) {
    Secret bare = Secret.of(sent.reveal().replaceAll("[^A-Za-z0-9]", ""));
    Optional<Serialized.Array> list = user.array(META);
    Optional<Map.Entry<Serialized, Serialized>> entry =
        list.flatMap(
            all ->
                first(all, attempt, stored -> known.knows(bare, stored))
                    .or(() -> first(all, attempt, stored -> isRight(bare, stored, before68))));
    entry.ifPresent(found -> used(user, list.get(), found, attempt.address()));
    return entry.isPresent();
  }

  @FunctionalInterface
  private interface Check {
    boolean of(String stored);
  }

  private static Optional<Map.Entry<Serialized, Serialized>> first(
      Serialized.Array list, ApplicationPasswordThrottle.Try attempt, Check check) {
    return list.entries().entrySet().stream()
        .filter(entry -> attempt.mayBe(text(entry, "last_ip")))
        .filter(entry -> text(entry, "password").filter(check::of).isPresent())
        .findFirst();
  }

  private static Optional<String> text(Map.Entry<Serialized, Serialized> entry, String field) {
    return entry.getValue().array().flatMap(fields -> fields.get(field)).flatMap(Serialized::text);
  }

  private boolean isRight(Secret bare, String stored, boolean before68) {
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
  private void used(
      SiteUser user,
      Serialized.Array list,
      Map.Entry<Serialized, Serialized> entry,
      String address) {
    long now = clock.instant().getEpochSecond();
    Serialized.Array fields = entry.getValue().array().orElseThrow();
    long last = fields.get("last_used").flatMap(Serialized::number).orElse(0L);
    if (last + NEWS.toSeconds() > now) {
      return;
    }
    Serialized.Array changed =
        fields
            .with(Serialized.Text.of("last_used"), new Serialized.Int(now))
            .with(Serialized.Text.of("last_ip"), Serialized.Text.of(address));
    SiteUser.Meta row = user.meta(META).orElseThrow();
    database.update(
        "update "
            + site.sharedTable("usermeta")
            + " set meta_value = "
            + site.textOfBytes()
            + " where umeta_id = ? and "
            + site.bytes("meta_value")
            + " = ?",
        list.with(entry.getKey(), changed).write(),
        row.id(),
        row.bytes());
  }

  /** Whether the option says that the site uses them. */
  static boolean inUse(SiteUsers.Found found) {
    return found
        .option(IN_USE)
        .map(value -> value.getBytes(StandardCharsets.ISO_8859_1).length > 0 && !value.equals("0"))
        .orElse(false);
  }
}
