package org.zaplane.secret.database;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many encryptions of a key were reserved. */
@Entity
@Table(name = "zaplane_key_use")
class KeyUseRow {

  @Id
  @Column(name = "key_id")
  private long keyId;

  private long encryptions;

  protected KeyUseRow() {}

  KeyUseRow(long keyId, long encryptions) {
    this.keyId = keyId;
    this.encryptions = encryptions;
  }

  void reserve(long more) {
    encryptions += more;
  }

  long encryptions() {
    return encryptions;
  }
}
