package org.zaplane.connect;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.platform.TextMap;
import org.zaplane.secret.SecretBundles.Owner;

/** A flow that a browser is on its way with: everything the callback needs, and no clear secret. */
@Entity
@Table(name = "zaplane_pending_authorization")
class PendingAuthorizationRow {

  @Id
  @Column(name = "state_hash")
  private String stateHash;

  private String uuid;
  private String tenant;
  private long owner;

  @Column(name = "session_key")
  private String sessionKey;

  private String integration;
  private String name;

  @Column(name = "connection_id")
  private Long connectionId;

  @Column(name = "redirect_uri")
  private String redirectUri;

  private String options;
  private String secrets = "{}";

  @Column(name = "stored_bytes")
  private long storedBytes;

  @Column(name = "expires_at")
  private LocalDateTime expiresAt;

  protected PendingAuthorizationRow() {}

  PendingAuthorizationRow(String stateHash, UUID uuid, Beginner beginner, LocalDateTime expiresAt) {
    this.stateHash = stateHash;
    this.uuid = uuid.toString();
    this.tenant = beginner.caller().tenant();
    this.owner = beginner.caller().userId();
    this.sessionKey = beginner.session().orElse(null);
    this.expiresAt = expiresAt;
  }

  void setWish(NewFlow wish) {
    this.integration = wish.integration();
    this.name = wish.name();
    this.connectionId = wish.connection().orElse(null);
    this.redirectUri = wish.redirectUri();
  }

  /**
   * Where what was typed is kept.
   *
   * @param optionsReference all that may be shown, as one secret
   * @param secretReferences the others, by name
   */
  void setValues(String optionsReference, Map<String, String> secretReferences) {
    this.options = optionsReference;
    this.secrets = TextMap.write(secretReferences);
  }

  /** Notes how much it holds in secrets. */
  void setStoredBytes(long bytes) {
    this.storedBytes = bytes;
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

  long owner() {
    return owner;
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

  String options() {
    return options;
  }

  Map<String, String> secrets() {
    return TextMap.read(secrets);
  }

  /** References of all that is to be deleted with the row. */
  List<String> allSecrets() {
    List<String> all = new ArrayList<>(secrets().values());
    all.add(options);
    return all;
  }

  /** To what its secrets are bound. */
  Owner secretOwner() {
    return new Owner("authorization", UUID.fromString(uuid), "");
  }
}
