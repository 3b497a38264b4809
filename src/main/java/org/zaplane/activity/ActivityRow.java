package org.zaplane.activity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.LocalDateTime;
import java.util.Optional;
import org.zaplane.connection.ConnectionEvent;
import org.zaplane.connection.Scope;
import org.zaplane.platform.ColumnText;

/** One entry of the log. */
@Entity
@Table(name = "zaplane_activity")
class ActivityRow {

  private static final int MESSAGE_LENGTH = 500;

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "activity")
  @TableGenerator(
      name = "activity",
      table = "zaplane_sequence",
      pkColumnName = "name",
      valueColumnName = "last_id",
      allocationSize = 50)
  private Long id;

  private String tenant;
  private String owner;

  @Column(name = "connection_id")
  private long connectionId;

  private String integration;
  private String actor;
  private String kind;
  private boolean success;
  private String message;
  private Long millis;

  @Column(name = "happened_at")
  private LocalDateTime happenedAt;

  protected ActivityRow() {}

  ActivityRow(ConnectionEvent event, LocalDateTime now) {
    this.tenant = event.about().tenant();
    this.owner = event.about().owner();
    this.connectionId = event.about().connectionId();
    this.integration = event.about().integration();
    this.actor = event.actor();
    this.kind = event.kind().wireName();
    this.success = event.success();
    this.message = ColumnText.cut(event.message(), MESSAGE_LENGTH);
    this.millis = event.millis().orElse(null);
    this.happenedAt = now;
  }

  /** Whether it is of this connection, and seen in the scope. */
  boolean isOf(Scope scope, long connection) {
    return connectionId == connection && scope.covers(tenant, owner);
  }

  Activity toActivity() {
    return new Activity(
        id,
        connectionId,
        integration,
        tenant,
        owner,
        actor,
        kind,
        success,
        message,
        Optional.ofNullable(millis),
        happenedAt);
  }
}
