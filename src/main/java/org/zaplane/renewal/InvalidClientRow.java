package org.zaplane.renewal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.zaplane.platform.ColumnText;

/** A client that its system no longer accepts. */
@Entity
@Table(name = "zaplane_invalid_client")
class InvalidClientRow {

  private static final int MESSAGE_LENGTH = 500;

  @Id
  @Column(name = "client_key")
  private String key;

  @SuppressWarnings("UnusedVariable") // queries ask for it
  private String tenant;

  private String integration;

  @Column(name = "client_id")
  private String clientId;

  private String message;
  private LocalDateTime since;

  @Column(name = "try_at")
  private LocalDateTime tryAt;

  protected InvalidClientRow() {}

  InvalidClientRow(String key, String tenant, String integration, LocalDateTime now) {
    this.key = key;
    this.tenant = tenant;
    this.integration = integration;
    this.since = now;
  }

  void refused(String id, String why, LocalDateTime nextTry) {
    this.clientId = id;
    this.message = ColumnText.cut(why, MESSAGE_LENGTH);
    this.tryAt = nextTry;
  }

  String key() {
    return key;
  }

  InvalidClient toInvalidClient() {
    return new InvalidClient(integration, clientId, message, since);
  }
}
