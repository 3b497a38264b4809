package org.zaplane.secret.database;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonReader;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.StringReader;
import java.time.LocalDateTime;
import java.util.Base64;

/** The one keyset, encrypted by the master key. */
@Entity
@Table(name = "zaplane_keyset")
class KeysetRow {

  static final int THE_ONE = 1;

  /** Of AES-GCM: its nonce and its tag. */
  private static final int LEAST_BYTES = 12 + 16;

  @Id private int id = THE_ONE;
  private String keyset;

  @Column(name = "master_key_check")
  private String masterKeyCheck;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Version private long version;

  protected KeysetRow() {}

  KeysetRow(String keyset, String masterKeyCheck, LocalDateTime createdAt) {
    this.keyset = keyset;
    this.masterKeyCheck = masterKeyCheck;
    this.createdAt = createdAt;
  }

  String keyset() {
    return keyset;
  }

  /** Whether the key with this fingerprint encrypted it, so that it would open if it were whole. */
  boolean isBy(String check) {
    return check.equals(masterKeyCheck);
  }

  /** Whether some key may open it at all. */
  boolean isWellFormed() {
    try (JsonReader reader = JSON.createReader(new StringReader(keyset))) {
      String encrypted = reader.readObject().getString("encryptedKeyset");
      return Base64.getDecoder().decode(encrypted).length > LEAST_BYTES;
    } catch (RuntimeException notOfTinksForm) {
      return false;
    }
  }
}
