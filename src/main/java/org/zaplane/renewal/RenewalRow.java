package org.zaplane.renewal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;

/** The intent to renew a grant: who holds it, and since when. */
@Entity
@Table(name = "zaplane_renewal")
class RenewalRow {

  @Id
  @Column(name = "grant_key")
  private String key;

  private String holder;
  private long fence;
  private long beats;

  @Column(name = "begun_at")
  private LocalDateTime begunAt;

  protected RenewalRow() {}

  RenewalRow(String key, String holder, LocalDateTime now) {
    this.key = key;
    this.holder = holder;
    this.fence = 1;
    this.begunAt = now;
  }

  String key() {
    return key;
  }

  String holder() {
    return holder;
  }

  long fence() {
    return fence;
  }

  /** Changes as long as the holder is alive. */
  String sign() {
    return holder + " " + fence + " " + beats;
  }

  LocalDateTime begunAt() {
    return begunAt;
  }
}
