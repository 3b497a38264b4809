package org.zaplane.secret;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/**
 * A document outside the database that is to be deleted then. One that is being written still is
 * saved by deleting this row, until it says that it is being deleted.
 */
@Entity
@Table(name = "zaplane_secret_intent")
class SecretIntentRow {

  @Id private String reference;

  private boolean deleting;

  @Column(name = "due_at")
  @SuppressWarnings("UnusedVariable") // statements ask for it
  private LocalDateTime dueAt;

  protected SecretIntentRow() {}

  SecretIntentRow(SecretReference place, boolean deleting, LocalDateTime dueAt) {
    this.reference = place.urn();
    this.deleting = deleting;
    this.dueAt = dueAt;
  }

  boolean isDeleting() {
    return deleting;
  }
}
