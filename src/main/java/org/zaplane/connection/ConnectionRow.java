package org.zaplane.connection;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.io.StringReader;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One row of {@code zaplane_connection}. Holds references to secrets, never a secret. */
@Entity
@Table(name = "zaplane_connection")
class ConnectionRow {

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
  private long owner;
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

  @Column(name = "token_expires_at")
  private LocalDateTime tokenExpiresAt;

  @Version private long version;

  protected ConnectionRow() {}

  ConnectionRow(UUID uuid, String tenant, long owner, LocalDateTime now) {
    this.uuid = uuid.toString();
    this.tenant = tenant;
    this.owner = owner;
    this.createdAt = now;
    this.updatedAt = now;
    setStatus(Status.ERROR, "Not tested yet.");
  }

  void setIntegration(String slug, String kind) {
    this.integration = slug;
    this.authType = kind;
  }

  void setName(String name) {
    this.name = name;
  }

  void setStatus(Status status, String reason) {
    this.status = status.word();
    this.statusReason =
        reason == null ? null : reason.substring(0, Math.min(reason.length(), REASON_LENGTH));
  }

  /** After it was switched off: as the last test left it. */
  void switchedOn() {
    if ("success".equals(lastTestStatus)) {
      setStatus(Status.ACTIVE, null);
    } else {
      setStatus(Status.ERROR, "The last test failed.");
    }
  }

  void setDestination(String destination) {
    this.destination = destination;
  }

  void setAccountIdentity(String account) {
    this.accountIdentity = account;
  }

  void setOptions(Map<String, String> values) {
    this.options = json(values);
  }

  void setSecrets(Map<String, String> references) {
    this.secrets = json(references);
  }

  void changed(LocalDateTime now) {
    this.updatedAt = now;
  }

  void tested(boolean success, LocalDateTime now) {
    this.lastTestedAt = now;
    this.lastTestStatus = success ? "success" : "failed";
  }

  String tenant() {
    return tenant;
  }

  boolean belongsTo(String someTenant, long someone) {
    return tenant.equals(someTenant) && owner == someone;
  }

  String name() {
    return name;
  }

  Status status() {
    return Status.of(status);
  }

  long version() {
    return version;
  }

  UUID uuid() {
    return UUID.fromString(uuid);
  }

  String integration() {
    return integration;
  }

  String authType() {
    return authType;
  }

  String destination() {
    return destination == null ? "" : destination;
  }

  Map<String, String> options() {
    return map(options);
  }

  Map<String, String> secrets() {
    return map(secrets);
  }

  Connection toConnection() {
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
            Optional.ofNullable(tokenExpiresAt)),
        Optional.ofNullable(lastTestStatus),
        version);
  }

  private static String json(Map<String, String> values) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    values.forEach(object::add);
    return object.build().toString();
  }

  private static Map<String, String> map(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonObject object = reader.readObject();
      Map<String, String> values = new LinkedHashMap<>();
      object.forEach((name, value) -> values.put(name, ((JsonString) value).getString()));
      return values;
    }
  }
}
