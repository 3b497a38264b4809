package org.zaplane.identity.wordpress;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;
import org.zaplane.site.php.Serialized;

/**
 * A user as the site's tables have them at this moment.
 *
 * @param meta those of their meta rows that were asked for, by key
 */
record SiteUser(
    long id, String login, Secret passwordHash, String displayName, Map<String, Meta> meta) {

  /**
   * A row of usermeta.
   *
   * @param id number of the row
   * @param value its bytes, one char each
   */
  record Meta(long id, Secret value) {

    byte[] bytes() {
      return value.reveal().getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** A meta value that PHP serialized as an array. */
  Optional<Serialized.Array> array(String key) {
    return Optional.ofNullable(meta.get(key))
        .flatMap(row -> Serialized.read(row.bytes()))
        .flatMap(Serialized::array);
  }
}
