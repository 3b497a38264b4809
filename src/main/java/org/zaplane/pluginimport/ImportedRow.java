package org.zaplane.pluginimport;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** A row of the plugin that was taken over, and the number of the connection that it became. */
@Entity
@Table(name = "zaplane_plugin_import")
class ImportedRow {

  @Id
  @Column(name = "source_row")
  private String source;

  @Column(name = "connection_id")
  private long connectionId;

  @SuppressWarnings("UnusedVariable") // for whoever looks into the table
  @Column(name = "taken_at")
  private LocalDateTime takenAt;

  protected ImportedRow() {}

  ImportedRow(String table, long id, long connectionId, LocalDateTime now) {
    this.source = source(table, id);
    this.connectionId = connectionId;
    this.takenAt = now;
  }

  /** How a row is known. */
  static String source(String table, long id) {
    return table + " " + id;
  }

  long connectionId() {
    return connectionId;
  }
}
