package org.zaplane.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.LocalDateTime;

/** One row of {@code zaplane_session}; the token is stored as a hash. */
@Entity
@Table(name = "zaplane_session")
class SessionRow {

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "session")
  @TableGenerator(
      name = "session",
      table = "zaplane_sequence",
      pkColumnName = "name",
      valueColumnName = "last_id",
      allocationSize = 50)
  private Long id;

  @Column(name = "token_hash")
  private String tokenHash;

  @Column(name = "account_id")
  private long accountId;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Column(name = "expires_at")
  private LocalDateTime expiresAt;

  private String address;

  @Column(name = "user_agent")
  private String userAgent;

  protected SessionRow() {}

  SessionRow(
      String tokenHash,
      long accountId,
      LocalDateTime createdAt,
      LocalDateTime expiresAt,
      String address,
      String userAgent) {
    this.tokenHash = tokenHash;
    this.accountId = accountId;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
    this.address = address;
    this.userAgent = userAgent;
  }

  long accountId() {
    return accountId;
  }

  Session toSession() {
    return new Session(id, accountId, createdAt, expiresAt, address, userAgent);
  }
}
