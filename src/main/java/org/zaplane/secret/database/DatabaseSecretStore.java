package org.zaplane.secret.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.SecretStore;
import org.zaplane.secret.SecretText;
import org.zaplane.secret.UndecryptableSecret;

/**
 * Secret documents as AES-256-GCM ciphertexts in {@code zaplane_secret}. Reads Tink's format alone:
 * nothing else is passed on.
 */
@Singleton
class DatabaseSecretStore implements SecretStore {

  private final Transactions transactions;
  private final Keyset keyset;
  private final EncryptionBudget budget;

  @Inject
  DatabaseSecretStore(Transactions transactions, Keyset keyset, EncryptionBudget budget) {
    this.transactions = transactions;
    this.keyset = keyset;
    this.budget = budget;
  }

  @Override
  public String kind() {
    return "database";
  }

  /** A ciphertext that is not stored yet. */
  private final class Encrypted implements Prepared {

    private final String name;
    private final byte[] ciphertext;
    private final String fingerprint;

    Encrypted(String name, byte[] ciphertext, String fingerprint) {
      this.name = name;
      this.ciphertext = ciphertext;
      this.fingerprint = fingerprint;
    }

    @Override
    public long bytes() {
      return ciphertext.length;
    }

    @Override
    public void save() {
      SecretRow row = new SecretRow(name, ciphertext, keyIdOf(ciphertext), fingerprint);
      transactions.run(entities -> entities.persist(row));
    }
  }

  @Override
  public boolean outside() {
    return false;
  }

  @Override
  public Prepared prepare(String name, SecretOwner owner, Map<String, Secret> secrets) {
    budget.take(keyset.primaryKeyId());
    return new Encrypted(name, encrypt(secrets, owner), fingerprint(owner));
  }

  @Override
  public Map<String, Secret> read(String name, SecretOwner owner) {
    SecretRow row = transactions.call(entities -> entities.find(SecretRow.class, name));
    if (row == null || !row.isBoundTo(fingerprint(owner))) {
      throw new UndecryptableSecret();
    }
    try {
      return SecretText.read(keyset.aead().decrypt(row.ciphertext(), owner.associatedData()));
    } catch (GeneralSecurityException e) {
      throw new UndecryptableSecret();
    }
  }

  @Override
  public void delete(String name) {
    transactions.run(
        entities -> {
          SecretRow row = entities.find(SecretRow.class, name);
          if (row != null) {
            entities.remove(row);
          }
        });
  }

  private byte[] encrypt(Map<String, Secret> secrets, SecretOwner owner) {
    try {
      return keyset.aead().encrypt(SecretText.write(secrets), owner.associatedData());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
  }

  /** Tink writes a version byte and the key's id, big endian, before the nonce. */
  private static long keyIdOf(byte[] ciphertext) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(ciphertext, 1, Integer.BYTES).getInt());
  }

  private static String fingerprint(SecretOwner owner) {
    return Sha256.hex(owner.associatedData());
  }
}
