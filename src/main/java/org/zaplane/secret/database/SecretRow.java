package org.zaplane.secret.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A secret document, encrypted. */
@Entity
@Table(name = "zaplane_secret")
class SecretRow {

  @Id private String reference;
  private byte[] ciphertext;

  @Column(name = "key_id")
  private long keyId;

  private String binding;
  @Version private long version;

  protected SecretRow() {}

  SecretRow(String reference, byte[] ciphertext, long keyId, String binding) {
    this.reference = reference;
    this.ciphertext = ciphertext.clone();
    this.keyId = keyId;
    this.binding = binding;
  }

  /** Whether it was stored for this binding; the ciphertext would refuse another one too. */
  boolean isBoundTo(String fingerprint) {
    return binding.equals(fingerprint);
  }

  byte[] ciphertext() {
    return ciphertext.clone();
  }
}
