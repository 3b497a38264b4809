package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;
import org.zaplane.identity.NewestEntries;
import org.zaplane.platform.Hmac;
import org.zaplane.platform.RandomSource;
import org.zaplane.secret.Secret;

/**
 * Remembers which password an expensive hash was right for, so that phpass and bcrypt are paid once
 * for each stored hash and not with every request. Revoking needs nothing from here: a hash that no
 * longer stands in the database is never asked for. Kept are digests under a key that lives as long
 * as this process.
 */
@Singleton
class KnownPasswords {

  private static final int MOST = 10_000;

  private final byte[] key;
  private final Set<String> known =
      Collections.synchronizedSet(Collections.newSetFromMap(new NewestEntries<>(MOST)));

  @Inject
  KnownPasswords(RandomSource random) {
    this.key = random.bytes(32);
  }

  boolean knows(Secret password, String stored) {
    return known.contains(digest(password, stored));
  }

  void remember(Secret password, String stored) {
    known.add(digest(password, stored));
  }

  private String digest(Secret password, String stored) {
    return Hmac.hex("HmacSHA256", key, stored + "\u0000" + password.reveal());
  }
}
