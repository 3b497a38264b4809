package org.zaplane.revocation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.Scope;

/** Many grants that are to be ended together. */
@Entity
@Table(name = "zaplane_revocation_batch")
class RevocationBatchRow {

  @Id private String uuid;
  private String tenant;
  private String actor;
  private String owner;
  private String integration;

  @Column(name = "client_id")
  private String clientId;

  private int total;
  private boolean finished;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Version private long version;

  protected RevocationBatchRow() {}

  RevocationBatchRow(UUID uuid, Scope scope, GrantSelection selection, LocalDateTime now) {
    this.uuid = uuid.toString();
    this.tenant = scope.tenant();
    this.actor = scope.user();
    this.owner = selection.owner().orElse(null);
    this.integration = selection.integration().orElse(null);
    this.clientId = selection.clientId().orElse(null);
    this.createdAt = now;
  }

  void setTotal(int connections) {
    this.total = connections;
  }

  void finish() {
    this.finished = true;
  }

  UUID uuid() {
    return UUID.fromString(uuid);
  }

  String tenant() {
    return tenant;
  }

  String actor() {
    return actor;
  }

  GrantSelection selection() {
    return new GrantSelection(
        Optional.ofNullable(owner),
        Optional.ofNullable(integration),
        Optional.ofNullable(clientId));
  }

  int total() {
    return total;
  }

  boolean isFinished() {
    return finished;
  }

  LocalDateTime createdAt() {
    return createdAt;
  }
}
