package org.zaplane.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** How often signing in failed lately, for one login or one address. */
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

  LocalDateTime forgetAt() {
    return forgetAt;
  }

  void failed(LocalDateTime now, LocalDateTime forget) {
    this.failures = failures(now) + 1;
    this.forgetAt = forget;
  }
}
