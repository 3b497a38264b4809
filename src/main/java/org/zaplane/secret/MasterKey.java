package org.zaplane.secret;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.zaplane.platform.Hmac;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * The key that opens the keyset: 32 bytes in base64 from {@code ZAPLANE_MASTER_KEY} or the file
 * named by {@code ZAPLANE_MASTER_KEY_FILE}. It is never stored in the database and never shown.
 *
 * <p>With the embedded database it stands in {@code $ZAPLANE_HOME/master.key}, where {@link
 * org.zaplane.secret.database} makes it once; with an external one a missing key refuses the start.
 */
@Singleton
public class MasterKey implements RoomSettings {

  private static final int BYTES = 32;

  private final Optional<Path> ownFile;
  private byte[] key;

  /** Reads the key where the settings say. */
  @Inject
  public MasterKey(Settings settings) {
    boolean embedded = settings.text("ZAPLANE_DATABASE_URL").isEmpty();
    Optional<String> text = settings.text("ZAPLANE_MASTER_KEY");
    Optional<Path> file = settings.text("ZAPLANE_MASTER_KEY_FILE").map(Path::of);
    Path home = Path.of(settings.text("ZAPLANE_HOME").orElse("zaplane-home")).toAbsolutePath();
    ownFile =
        embedded && text.isEmpty() && file.isEmpty()
            ? Optional.of(home.resolve("master.key"))
            : Optional.empty();
    if (text.isPresent()) {
      key = decode(settings, "ZAPLANE_MASTER_KEY", text.get());
    } else if (file.isPresent()) {
      key = read(settings, file.get());
    } else if (embedded) {
      key = Files.exists(ownFile.get()) ? read(settings, ownFile.get()) : null;
    } else {
      settings.refuse(
          "ZAPLANE_MASTER_KEY",
          "is needed with ZAPLANE_DATABASE_URL: 32 random bytes in base64, made by `openssl rand -base64 32`, the same on"
              + " every node; or name a file that holds it with ZAPLANE_MASTER_KEY_FILE");
    }
  }

  /** Whether a key was given or found. */
  public boolean present() {
    return key != null;
  }

  /**
   * The file in which the server may make its own key; empty unless the embedded database is used.
   */
  public Optional<Path> ownFile() {
    return ownFile;
  }

  /** Takes a key that was just made and written to {@link #ownFile}. */
  public void made(byte[] bytes) {
    key = Arrays.copyOf(bytes, BYTES);
  }

  /** The key's bytes, for the store that encrypts the keyset with it. */
  public byte[] bytes() {
    return Arrays.copyOf(key, BYTES);
  }

  /**
   * A key for another purpose, which reveals nothing of this one (HMAC-SHA256 of the purpose, as
   * HKDF-Expand does).
   */
  public byte[] derive(String purpose) {
    byte[] octets = (purpose + "\u0001").getBytes(StandardCharsets.UTF_8);
    return Hmac.of("HmacSHA256", key, octets);
  }

  /** The HMAC-SHA256 of a text under the key for a purpose, as 64 hexadecimal digits. */
  public String sign(String purpose, String text) {
    return Hmac.hex("HmacSHA256", derive(purpose), text);
  }

  private static byte[] read(Settings settings, Path file) {
    try {
      return decode(settings, file.toString(), Files.readString(file));
    } catch (IOException e) {
      settings.refuse("ZAPLANE_MASTER_KEY_FILE", "cannot be read: " + file);
      return null;
    }
  }

  private static byte[] decode(Settings settings, String where, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      if (bytes.length == BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // told below, without the text
    }
    settings.refuse(
        where,
        "is not 32 bytes in base64. Bring back the key that the stored secrets were made with; a new database takes one made by"
            + " `openssl rand -base64 32`");
    return null;
  }

  @Override
  public String toString() {
    return "<master key>";
  }
}
