package org.zaplane.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.credential.Options;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.ColumnText;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.StoredDocument;

/** One row of {@code zaplane_connection}. Holds the reference of its secrets, never a secret. */
@Entity
@Table(name = "zaplane_connection")
public class ConnectionRow {

  private static final int REASON_LENGTH = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "connection")
  @TableGenerator(
      name = "connection",
      table = "zaplane_sequence",
      pkColumnName = "name",
      valueColumnName = "last_id",
      allocationSize = 1)
  private Long id;

  private String uuid;
  private String tenant;
  private String owner;
  private String integration;

  @Column(name = "auth_type")
  private String authType;

  private String name;
  private String status;

  @Column(name = "status_reason")
  private String statusReason;

  private String options = "{}";
  private String secrets = "{}";
  private String destination = "";

  @Column(name = "stored_bytes")
  private long storedBytes;

  @Column(name = "account_identity")
  private String accountIdentity;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Column(name = "updated_at")
  private LocalDateTime updatedAt;

  @Column(name = "last_used_at")
  private LocalDateTime lastUsedAt;

  @Column(name = "last_tested_at")
  private LocalDateTime lastTestedAt;

  @Column(name = "last_test_status")
  private String lastTestStatus;

  @Column(name = "last_success_at")
  private LocalDateTime lastSuccessAt;

  private String labels = "";

  @Embedded private GrantColumns grant = new GrantColumns();

  @Version private long version;

  protected ConnectionRow() {}

  ConnectionRow(UUID uuid, String tenant, String owner, NewRow made) {
    this.uuid = uuid.toString();
    this.tenant = tenant;
    this.owner = owner;
    this.integration = made.integration();
    this.authType = made.authType();
    this.name = made.name();
    this.createdAt = made.now();
    this.updatedAt = made.now();
    setStatus(Status.ERROR, "Not tested yet.");
  }

  /** As another system kept it. */
  void adopt(Optional<Long> number, Connection.Times times, Optional<String> testStatus) {
    this.id = number.orElse(null);
    this.createdAt = times.created();
    this.updatedAt = times.updated();
    this.lastUsedAt = times.lastUsed().orElse(null);
    this.lastTestedAt = times.lastTested().orElse(null);
    this.lastTestStatus = testStatus.orElse(null);
    this.lastSuccessAt = times.lastSuccess().orElse(null);
  }

  void setName(String name) {
    this.name = name;
  }

  /** Moves it to a state; a reason that is too long is cut. */
  public void setStatus(Status status, String reason) {
    this.status = status.wireName();
    this.statusReason = reason == null ? null : ColumnText.cut(reason, REASON_LENGTH);
  }

  /** After it was switched off: as the last test left it. */
  void switchedOn() {
    if (grant.hasEnded()) {
      setStatus(Status.NEEDS_RECONNECT, "The authorization has ended. Connect again.");
    } else if ("success".equals(lastTestStatus)) {
      setStatus(Status.ACTIVE, null);
    } else {
      setStatus(Status.ERROR, lastTestStatus == null ? "Not tested yet." : "The last test failed.");
    }
  }

  void setDestination(String destination) {
    this.destination = destination;
  }

  void setAccountIdentity(String account) {
    this.accountIdentity = account;
  }

  /**
   * Values that may be shown.
   *
   * @throws Problem INVALID when they are more text than can be kept
   */
  void setOptions(Options values) {
    String text = values.toJson();
    if (!ColumnText.fits(text)) {
      throw new Problem(
          Kind.INVALID, Subject.CREDENTIALS, "These values are more text than can be kept.");
    }
    this.options = text;
  }

  /** Comes last, because it counts what the row holds now. */
  void setSecrets(StoredDocument document) {
    this.secrets = document.toColumn();
    this.storedBytes = options.length() + secrets.length() + document.bytes();
  }

  void setLabels(Labels chosen) {
    this.labels = chosen.stored();
  }

  /** Sets the time of its latest change. */
  public void changed(LocalDateTime now) {
    this.updatedAt = now;
  }

  void tested(boolean success, LocalDateTime now) {
    this.lastTestedAt = now;
    this.lastTestStatus = success ? "success" : "failed";
    if (success) {
      this.lastSuccessAt = now;
    }
  }

  /** What is known of the grant that its tokens come from. */
  public GrantColumns grant() {
    return grant;
  }

  public ConnectionEvent.Subject subject() {
    return new ConnectionEvent.Subject(tenant, owner, id, integration);
  }

  public long id() {
    return id;
  }

  public String owner() {
    return owner;
  }

  /** When somebody last used or tested it. */
  public Optional<LocalDateTime> lastAsked() {
    return Stream.of(lastUsedAt, lastTestedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  Optional<String> accountIdentity() {
    return Optional.ofNullable(accountIdentity);
  }

  public String tenant() {
    return tenant;
  }

  public String name() {
    return name;
  }

  Labels labels() {
    return Labels.read(labels);
  }

  public Status status() {
    return Status.of(status);
  }

  long version() {
    return version;
  }

  public UUID uuid() {
    return UUID.fromString(uuid);
  }

  public String integration() {
    return integration;
  }

  public String authType() {
    return authType;
  }

  public String destination() {
    return destination;
  }

  long storedBytes() {
    return storedBytes;
  }

  public Options options() {
    return Options.parse(options);
  }

  /** Whether a person has to authorize before there is anything to use. */
  public boolean isUnauthorized() {
    return isInteractive() && !secrets().has(TokenSet.ACCESS_TOKEN);
  }

  private boolean isInteractive() {
    return AuthScheme.OAUTH2.equals(authType);
  }

  /** Whether it holds tokens that a person authorized. */
  public boolean isAuthorized() {
    return isInteractive() && secrets().has(TokenSet.ACCESS_TOKEN);
  }

  public StoredDocument secrets() {
    return StoredDocument.ofColumn(secrets);
  }

  public Connection toConnection() {
    Set<String> names = secrets().names();
    return new Connection(
        id,
        uuid(),
        owner,
        integration,
        authType,
        name,
        status(),
        Optional.ofNullable(statusReason),
        Optional.ofNullable(accountIdentity),
        new Connection.Times(
            createdAt,
            updatedAt,
            Optional.ofNullable(lastUsedAt),
            Optional.ofNullable(lastTestedAt),
            Optional.ofNullable(lastSuccessAt),
            grant.expires()),
        Optional.ofNullable(lastTestStatus),
        grant.toGrant(names),
        labels().texts(),
        new Connection.StoredValues(options(), names),
        version);
  }
}
