package org.zaplane.secret.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.zaplane.platform.Chance;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretBinding;
import org.zaplane.secret.SecretReference;
import org.zaplane.secret.SecretStore;
import org.zaplane.secret.UndecryptableSecret;

/**
 * Secrets as AES-256-GCM ciphertexts in {@code zaplane_secret}. Reads Tink's format alone: nothing
 * else is passed on.
 */
@Singleton
class DatabaseSecretStore implements SecretStore {

  private final Transactions transactions;
  private final Keyset keyset;
  private final Chance chance;

  @Inject
  DatabaseSecretStore(Transactions transactions, Keyset keyset, Chance chance) {
    this.transactions = transactions;
    this.keyset = keyset;
    this.chance = chance;
  }

  @Override
  public String kind() {
    return "database";
  }

  @Override
  public SecretReference put(Secret secret, SecretBinding binding) {
    String name = chance.uuid().toString();
    transactions.run(
        entities -> {
          keyset.countEncryption(entities);
          byte[] ciphertext = encrypt(secret, binding);
          entities.persist(
              new SecretRow(name, ciphertext, keyIdOf(ciphertext), fingerprint(binding)));
        });
    return new SecretReference(kind(), name);
  }

  @Override
  public Secret get(SecretReference reference, SecretBinding binding) {
    SecretRow row = transactions.call(entities -> entities.find(SecretRow.class, reference.name()));
    if (row == null || !row.isBoundTo(fingerprint(binding))) {
      throw new UndecryptableSecret();
    }
    try {
      byte[] text = keyset.aead().decrypt(row.ciphertext(), binding.associatedData());
      return Secret.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new UndecryptableSecret();
    }
  }

  @Override
  public long size(SecretReference reference) {
    SecretRow row = transactions.call(entities -> entities.find(SecretRow.class, reference.name()));
    return row == null ? 0 : row.ciphertext().length;
  }

  @Override
  public void delete(SecretReference reference) {
    transactions.run(
        entities -> {
          SecretRow row = entities.find(SecretRow.class, reference.name());
          if (row != null) {
            entities.remove(row);
          }
        });
  }

  private byte[] encrypt(Secret secret, SecretBinding binding) {
    try {
      return keyset
          .aead()
          .encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), binding.associatedData());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
  }

  /** Tink writes a version byte and the key's id, big endian, before the nonce. */
  private static long keyIdOf(byte[] ciphertext) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(ciphertext, 1, Integer.BYTES).getInt());
  }

  private static String fingerprint(SecretBinding binding) {
    return Sha256.hex(binding.associatedData());
  }
}
