package org.zaplane.identity.wordpress;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;
import org.zaplane.site.php.Serialized;

/**
 * A user as the site's tables have them at this moment, with those of their meta rows and of the
 * site's options that were asked for.
 */
final class SiteUser {

  private final long id;
  private final String login;
  private final Secret passwordHash;
  private final String displayName;
  private final Map<String, Meta> meta;

  /** A row of the table of users. */
  SiteUser(long id, String login, Secret passwordHash, String displayName, Map<String, Meta> meta) {
    this.id = id;
    this.login = login;
    this.passwordHash = passwordHash;
    this.displayName = displayName;
    this.meta = new HashMap<>(meta);
  }

  /**
   * A row of usermeta.
   *
   * @param id number of the row
   * @param value its bytes
   */
  record Meta(long id, Secret value) {

    Meta(long id, byte[] bytes) {
      this(id, Secret.of(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    byte[] bytes() {
      return value.reveal().getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  long id() {
    return id;
  }

  String login() {
    return login;
  }

  Secret passwordHash() {
    return passwordHash;
  }

  String displayName() {
    return displayName;
  }

  Optional<Meta> meta(String key) {
    return Optional.ofNullable(meta.get(key));
  }

  /** A meta value that PHP serialized as an array. */
  Optional<Serialized.Array> array(String key) {
    return meta(key).flatMap(row -> Serialized.read(row.bytes())).flatMap(Serialized::array);
  }
}
