package org.zaplane.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** How often signing in failed lately, for one sender, login or client. */
@Entity
@Table(name = "zaplane_sign_in_failure")
class SignInFailureRow {

  @Id
  @Column(name = "subject_hash")
  private String subjectHash;

  private int failures;

  @Column(name = "forget_at")
  private LocalDateTime forgetAt;

  protected SignInFailureRow() {}

  SignInFailureRow(String subjectHash) {
    this.subjectHash = subjectHash;
  }

  int failures(LocalDateTime now) {
    return forgetAt != null && forgetAt.isAfter(now) ? failures : 0;
  }

  /** Counts a failure; the first one decides when all are forgotten. */
  void failed(LocalDateTime now, LocalDateTime forget) {
    int before = failures(now);
    this.forgetAt = before == 0 ? forget : forgetAt;
    this.failures = before + 1;
  }
}
