package org.zaplane.revocation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.NewGrant;
import org.zaplane.connection.Scope;
import org.zaplane.connection.StoredCredentials;
import org.zaplane.credential.Options;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.ColumnText;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.StoredDocument;

/** A grant that is to be ended at its system. Holds what that needs until it is done. */
@Entity
@Table(name = "zaplane_revocation")
class RevocationRow {

  /** Outcome of a revocation. */
  enum Outcome {
    /** Not yet known; tried again. */
    PENDING,
    /** The system confirmed it. */
    REVOKED,
    /** Given up. */
    FAILED,
    /** The system offers no way, or another connection needs the grant. */
    NOT_REVOCABLE;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MESSAGE_LENGTH = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "revocation")
  @TableGenerator(
      name = "revocation",
      table = "zaplane_sequence",
      pkColumnName = "name",
      valueColumnName = "last_id",
      allocationSize = 50)
  private Long id;

  @SuppressWarnings("UnusedVariable") // queries ask for it
  private String batch;

  private String tenant;
  private String owner;
  private String actor;

  @Column(name = "connection_id")
  private long connectionId;

  private String integration;

  @Column(name = "auth_type")
  private String authType;

  private String uuid;
  private String destination;
  private String options = "{}";
  private String secrets = "{}";

  @SuppressWarnings("UnusedVariable") // counted by queries
  private String outcome = Outcome.PENDING.wireName();

  @SuppressWarnings("UnusedVariable") // for whoever looks into the table
  private String message = "";

  private int attempts;

  @Column(name = "try_at")
  private LocalDateTime tryAt;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Version private long version;

  protected RevocationRow() {}

  /** Of a connection, whose credentials become its own with {@link #takeOver}. */
  RevocationRow(ConnectionRow row, UUID batch, String actor, LocalDateTime now) {
    this.batch = batch.toString();
    this.tenant = row.tenant();
    this.owner = row.owner();
    this.actor = actor;
    this.connectionId = row.id();
    this.integration = row.integration();
    this.authType = row.authType();
    this.uuid = row.uuid().toString();
    this.destination = row.destination();
    this.createdAt = now;
    this.tryAt = now;
  }

  /**
   * Of a grant that no connection keeps; all values are among its secrets.
   *
   * @param destination fingerprint of where its secrets may be sent
   */
  RevocationRow(Scope owner, NewGrant grant, String destination, UUID uuid, LocalDateTime now) {
    this.batch = uuid.toString();
    this.tenant = owner.tenant();
    this.owner = owner.user();
    this.actor = owner.user();
    this.integration = grant.integration();
    this.authType = AuthScheme.OAUTH2;
    this.uuid = uuid.toString();
    this.destination = destination;
    this.createdAt = now;
    this.tryAt = now;
  }

  void takeOver(ConnectionRow row) {
    this.options = row.options().toJson();
    setSecrets(row.secrets());
  }

  void setSecrets(StoredDocument document) {
    this.secrets = document.toColumn();
  }

  /** It will be tried again then. */
  void again(String why, LocalDateTime next) {
    this.message = ColumnText.cut(why, MESSAGE_LENGTH);
    this.tryAt = next;
  }

  /** One more attempt; others leave it alone until then. */
  void attempted(LocalDateTime untouchedUntil) {
    this.attempts++;
    this.tryAt = untouchedUntil;
  }

  void settled(Outcome result, String why) {
    this.outcome = result.wireName();
    this.message = ColumnText.cut(why, MESSAGE_LENGTH);
    this.tryAt = null;
    setSecrets(StoredDocument.NONE);
  }

  long id() {
    return id;
  }

  String tenant() {
    return tenant;
  }

  String actor() {
    return actor;
  }

  String integration() {
    return integration;
  }

  String authType() {
    return authType;
  }

  int attempts() {
    return attempts;
  }

  boolean isDue(LocalDateTime now) {
    return tryAt != null && !tryAt.isAfter(now);
  }

  LocalDateTime createdAt() {
    return createdAt;
  }

  Options options() {
    return Options.parse(options);
  }

  StoredDocument secrets() {
    return StoredDocument.ofColumn(secrets);
  }

  /** The owner of its secrets. */
  SecretOwner secretOwner() {
    String kind = connectionId == 0 ? "revocation" : StoredCredentials.OWNER_KIND;
    return new SecretOwner(kind, UUID.fromString(uuid), destination);
  }

  ConnectionEvent.Subject subject() {
    return new ConnectionEvent.Subject(tenant, owner, connectionId, integration);
  }
}
