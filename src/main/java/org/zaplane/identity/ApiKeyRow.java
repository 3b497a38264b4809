package org.zaplane.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One row of {@code zaplane_api_key}. */
@Entity
@Table(name = "zaplane_api_key")
class ApiKeyRow {

  @Id private String uuid;

  @Column(name = "account_id")
  private long accountId;

  private String name;

  @Column(name = "key_hash")
  private String keyHash;

  private String roles;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Column(name = "expires_at")
  private LocalDateTime expiresAt;

  @Column(name = "last_used_at")
  private LocalDateTime lastUsedAt;

  protected ApiKeyRow() {}

  ApiKeyRow(ApiKey key, long accountId, String keyHash) {
    this.uuid = key.uuid().toString();
    this.accountId = accountId;
    this.name = key.name();
    this.keyHash = keyHash;
    this.roles = String.join(",", new TreeSet<>(key.roles()));
    this.createdAt = key.created();
    this.expiresAt = key.expires().orElse(null);
  }

  long accountId() {
    return accountId;
  }

  /** Records a use, once a day. */
  void used(LocalDateTime now) {
    if (lastUsedAt == null || lastUsedAt.isBefore(now.minusDays(1))) {
      this.lastUsedAt = now;
    }
  }

  ApiKey toApiKey() {
    return new ApiKey(
        UUID.fromString(uuid),
        name,
        Set.copyOf(Arrays.asList(roles.split(",", -1))),
        createdAt,
        Optional.ofNullable(expiresAt),
        Optional.ofNullable(lastUsedAt));
  }
}
