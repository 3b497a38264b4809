package org.zaplane.secret.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;

/** The one keyset, encrypted by the master key. */
@Entity
@Table(name = "zaplane_keyset")
class KeysetRow {

  static final int THE_ONE = 1;

  @Id private int id = THE_ONE;
  private String keyset;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Version private long version;

  protected KeysetRow() {}

  KeysetRow(String keyset, LocalDateTime createdAt) {
    this.keyset = keyset;
    this.createdAt = createdAt;
  }

  String keyset() {
    return keyset;
  }
}
