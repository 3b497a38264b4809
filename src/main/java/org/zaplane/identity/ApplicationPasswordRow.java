package org.zaplane.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/** One row of {@code zaplane_application_password}. */
@Entity
@Table(name = "zaplane_application_password")
class ApplicationPasswordRow {

  @Id private String uuid;

  @Column(name = "account_id")
  private long accountId;

  private String name;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Column(name = "last_used_at")
  private LocalDateTime lastUsedAt;

  @Column(name = "last_address")
  private String lastAddress;

  protected ApplicationPasswordRow() {}

  ApplicationPasswordRow(
      UUID uuid, long accountId, String name, String passwordHash, LocalDateTime createdAt) {
    this.uuid = uuid.toString();
    this.accountId = accountId;
    this.name = name;
    this.passwordHash = passwordHash;
    this.createdAt = createdAt;
  }

  long accountId() {
    return accountId;
  }

  String passwordHash() {
    return passwordHash;
  }

  Optional<String> lastAddress() {
    return Optional.ofNullable(lastAddress);
  }

  /** Records a use, once a day. */
  void used(LocalDateTime now, String address) {
    if (lastUsedAt == null || lastUsedAt.isBefore(now.minusDays(1))) {
      this.lastUsedAt = now;
      this.lastAddress = address.substring(0, Math.min(address.length(), 64));
    }
  }

  ApplicationPassword toApplicationPassword() {
    return new ApplicationPassword(
        UUID.fromString(uuid), name, createdAt, Optional.ofNullable(lastUsedAt), lastAddress());
  }
}
