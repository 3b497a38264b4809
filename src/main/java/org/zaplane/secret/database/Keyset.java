package org.zaplane.secret.database;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.StartRefused;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.secret.MasterKey;

/**
 * The keys that encrypt secrets. Opened once at the start, which is refused when they are missing
 * or damaged, or the master key cannot open them.
 */
@Singleton
class Keyset {

  private static final Logger LOG = Logger.getLogger(Keyset.class.getName());
  private static final byte[] KEYSET_PURPOSE = "zaplane-keyset".getBytes(StandardCharsets.UTF_8);

  private static final Configuration CONFIGURATION = AeadConfig2026.get();

  private final Transactions transactions;
  private final MasterKey masterKey;
  private final RandomSource random;
  private final Clock clock;
  private final KeysetHandle handle;
  private final Aead aead;

  @Inject
  Keyset(Transactions transactions, MasterKey masterKey, RandomSource random, Clock clock) {
    this.transactions = transactions;
    this.masterKey = masterKey;
    this.random = random;
    this.clock = clock;
    KeysetRow row = storedOrMade();
    try {
      this.handle =
          TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
              row.keyset(), masterAead(), KEYSET_PURPOSE, CONFIGURATION);
      this.aead = handle.getPrimitive(CONFIGURATION, Aead.class);
    } catch (GeneralSecurityException | RuntimeException closed) {
      throw closed(row);
    }
  }

  private StartRefused closed(KeysetRow row) {
    if (row.isBy(masterKeyCheck()) || !row.isWellFormed()) {
      return new StartRefused(
          "The keyset in the database (table zaplane_keyset), which opens the stored secrets, is damaged. Bring the table"
              + " back from a backup; another master key does not help.");
    }
    return new StartRefused(
        "ZAPLANE_MASTER_KEY: this key does not open the secrets in the database. Start with the key they were made with.");
  }

  /** Tells nothing of the key. */
  private String masterKeyCheck() {
    return HexFormat.of().formatHex(masterKey.derive("zaplane-keyset-check"));
  }

  /** AES-256-GCM under the primary key; opens what any key of the set encrypted. */
  Aead aead() {
    return aead;
  }

  /** The key that encrypts now. Tink's ids are unsigned 32 bit. */
  long primaryKeyId() {
    return idOf(handle);
  }

  private static long idOf(KeysetHandle keys) {
    return Integer.toUnsignedLong(keys.getPrimary().getId());
  }

  private KeysetRow storedOrMade() {
    KeysetRow stored = stored();
    if (stored != null && !masterKey.present()) {
      throw new StartRefused(
          "ZAPLANE_MASTER_KEY: the database holds secrets, and their master key is missing"
              + masterKey.ownFile().map(file -> " (expected at " + file + ")").orElse("")
              + ". Bring the key back; a new one could not open them.");
    }
    if (stored == null) {
      makeMasterKeyIfAllowed();
      stored = make();
    }
    return stored;
  }

  private KeysetRow stored() {
    return transactions.call(
        entities -> {
          // looked at first: another node may make the keyset, and secrets, at this moment
          boolean secrets =
              !entities
                  .createQuery("select s.reference from SecretRow s", String.class)
                  .setMaxResults(1)
                  .getResultList()
                  .isEmpty();
          KeysetRow row = entities.find(KeysetRow.class, KeysetRow.THE_ONE);
          if (row == null && secrets) {
            throw new StartRefused(
                "The keyset in the database (table zaplane_keyset), which opens the stored secrets, is missing. Bring the"
                    + " table back from a backup; a new keyset could not open them.");
          }
          return row;
        });
  }

  private KeysetRow make() {
    try {
      KeysetHandle fresh =
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
      String encrypted =
          TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
              fresh, masterAead(), KEYSET_PURPOSE, CONFIGURATION);
      KeysetRow row = new KeysetRow(encrypted, masterKeyCheck(), Utc.now(clock));
      transactions.run(
          entities -> {
            entities.persist(row);
            entities.persist(new KeyUseRow(idOf(fresh), 0));
          });
      LOG.info("Made a new keyset for secrets.");
      return row;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset cannot be made", e);
    } catch (ConcurrentChange otherNodeWasFirst) {
      return stored();
    }
  }

  private void makeMasterKeyIfAllowed() {
    if (masterKey.present()) {
      return;
    }
    Path file =
        masterKey.ownFile().orElseThrow(() -> new StartRefused("ZAPLANE_MASTER_KEY: is missing"));
    byte[] key = random.bytes(32);
    try {
      Files.createDirectories(file.getParent());
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          file, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StartRefused(
          "ZAPLANE_HOME: the master key cannot be written to " + file + ": " + e.getMessage());
    }
    masterKey.made(key);
    LOG.log(
        Level.INFO,
        "Made a master key in {0}. Back it up: without it no stored secret opens.",
        file);
  }

  private Aead masterAead() throws GeneralSecurityException {
    return aeadOf(masterKey.bytes());
  }

  /** AES-GCM under a key, with nonces of 12 bytes and tags of 16. */
  static Aead aeadOf(byte[] key) throws GeneralSecurityException {
    return new AesGcmJce(key);
  }
}
