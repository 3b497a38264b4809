package org.zaplane.identity.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Set<String> known =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  @Inject
  KnownPasswords(RandomSource random) {
    this.key = new SecretKeySpec(random.bytes(32), ALGORITHM);
  }

  boolean knows(Secret password, String stored) {
    return known.contains(digest(password, stored));
  }

  void remember(Secret password, String stored) {
    known.add(digest(password, stored));
  }

  private String digest(Secret password, String stored) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((stored + "\u0000").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of()
          .formatHex(mac.doFinal(password.reveal().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
