package org.zaplane.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/** One row of {@code zaplane_application_password}. */
@Entity
@Table(name = "zaplane_application_password")
class ApplicationPasswordRow {

  private static final Duration NOT_WRITTEN_AGAIN = Duration.ofHours(24);

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

  /** Whether a use now is to be written down: never yet, or more than a day ago. */
  boolean useIsNews(LocalDateTime now) {
    return lastUsedAt == null || lastUsedAt.isBefore(now.minus(NOT_WRITTEN_AGAIN));
  }

  void used(LocalDateTime now, String address) {
    this.lastUsedAt = now;
    this.lastAddress = address.substring(0, Math.min(address.length(), 64));
  }

  ApplicationPassword toApplicationPassword() {
    return new ApplicationPassword(
        UUID.fromString(uuid), name, createdAt, Optional.ofNullable(lastUsedAt), lastAddress());
  }

  static void deleteAll(EntityManager entities, long accountId) {
    entities
        .createQuery("delete from ApplicationPasswordRow p where p.accountId = :account")
        .setParameter("account", accountId)
        .executeUpdate();
  }
}
