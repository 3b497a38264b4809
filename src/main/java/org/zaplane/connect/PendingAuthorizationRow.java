package org.zaplane.connect;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.Scope;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.StoredDocument;

/** A flow that a browser is on its way with: everything the callback needs, and no clear secret. */
@Entity
@Table(name = "zaplane_pending_authorization")
class PendingAuthorizationRow {

  @Id
  @Column(name = "state_hash")
  private String stateHash;

  private String uuid;
  private String tenant;
  private String owner;

  @Column(name = "session_key")
  private String sessionKey;

  private String integration;
  private String name;

  @Column(name = "connection_id")
  private Long connectionId;

  @Column(name = "redirect_uri")
  private String redirectUri;

  private String form;

  @Column(name = "stored_bytes")
  private long storedBytes;

  @Column(name = "expires_at")
  private LocalDateTime expiresAt;

  protected PendingAuthorizationRow() {}

  PendingAuthorizationRow(
      String stateHash, UUID uuid, FlowOwner beginner, NewFlow wish, LocalDateTime expiresAt) {
    this.stateHash = stateHash;
    this.uuid = uuid.toString();
    this.tenant = beginner.scope().tenant();
    this.owner = beginner.scope().user();
    this.sessionKey = beginner.session().orElse(null);
    this.integration = wish.integration();
    this.name = wish.name();
    this.connectionId = wish.connection().orElse(null);
    this.redirectUri = wish.redirectUri();
    this.expiresAt = expiresAt;
  }

  /** Stores the reference of what was typed, and how much it is. */
  void setForm(StoredDocument document) {
    this.form = document.toColumn();
    this.storedBytes = document.bytes();
  }

  long storedBytes() {
    return storedBytes;
  }

  String stateHash() {
    return stateHash;
  }

  String tenant() {
    return tenant;
  }

  String owner() {
    return owner;
  }

  /** The connections of who started it. */
  Scope scope() {
    return Scope.own(tenant, owner);
  }

  Optional<String> sessionKey() {
    return Optional.ofNullable(sessionKey);
  }

  String integration() {
    return integration;
  }

  String name() {
    return name;
  }

  Optional<Long> connectionId() {
    return Optional.ofNullable(connectionId);
  }

  String redirectUri() {
    return redirectUri;
  }

  boolean isExpired(LocalDateTime now) {
    return !now.isBefore(expiresAt);
  }

  /** What was typed, as a secret document. */
  StoredDocument form() {
    return StoredDocument.ofColumn(form);
  }

  /** The owner of what was typed. */
  SecretOwner secretOwner() {
    return new SecretOwner("authorization", UUID.fromString(uuid), "");
  }
}
