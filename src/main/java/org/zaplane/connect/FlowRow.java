package org.zaplane.connect;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.zaplane.connect.Flow.Status;
import org.zaplane.platform.ColumnText;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Outcome of a flow. Outlives its state, so that its owner can ask. */
@Entity
@Table(name = "zaplane_flow")
class FlowRow {

  private static final int MESSAGE_LENGTH = 500;

  @Id private String id;
  private String tenant;
  private String owner;

  @Column(name = "session_key")
  private String sessionKey;

  private String status = Status.PENDING.wireName();

  @Column(name = "error_code")
  private String error;

  private String message = "";

  @Column(name = "connection_id")
  private Long connectionId;

  /** What has to be confirmed, without secrets but with references to them. */
  private String confirmation;

  @Column(name = "ends_at")
  private LocalDateTime endsAt;

  @Version private long version;

  protected FlowRow() {}

  /** Message about a grant that nobody confirmed. */
  static final String UNCONFIRMED = "Nobody said in time that the other account is meant.";

  FlowRow(PendingAuthorizationRow pending, LocalDateTime endsAt) {
    this.id = pending.stateHash();
    this.tenant = pending.tenant();
    this.owner = pending.owner();
    this.sessionKey = pending.sessionKey().orElse(null);
    this.connectionId = pending.connectionId().orElse(null);
    this.endsAt = endsAt;
  }

  /** Takes over how the flow ended; a connection that it has stays where none is given. */
  void end(Flow ended) {
    this.status = ended.status().wireName();
    this.message = ColumnText.cut(ended.message(), MESSAGE_LENGTH);
    this.error = ended.error().orElse(null);
    this.confirmation = null;
    this.connectionId = ended.connection().orElse(connectionId);
  }

  /**
   * The grant of another account waits for a word.
   *
   * @throws Problem INVALID when it is more text than can be kept
   */
  void askForConfirmation(String words, String what, LocalDateTime until) {
    if (!ColumnText.fits(what)) {
      throw new Problem(
          Kind.INVALID, Subject.FLOW, "The system answered with more text than can be kept.");
    }
    end(Flow.of(id, Status.OTHER_ACCOUNT, words));
    this.confirmation = what;
    this.endsAt = until;
  }

  Status status() {
    return Status.of(status);
  }

  Optional<String> confirmation() {
    return Optional.ofNullable(confirmation);
  }

  long connectionId() {
    return connectionId;
  }

  /** Whether it was begun by this one, in this session where it was begun in one. */
  boolean isOf(FlowOwner beginner) {
    return beginner.started(tenant, owner, Optional.ofNullable(sessionKey));
  }

  Flow toFlow(LocalDateTime now) {
    boolean asks = status() == Status.OTHER_ACCOUNT;
    boolean expired = (asks || status() == Status.PENDING) && !now.isBefore(endsAt);
    String late = asks ? UNCONFIRMED : "Nobody came back in time. Start again.";
    return new Flow(
        id,
        expired ? Status.EXPIRED : status(),
        expired ? late : message,
        Optional.ofNullable(error),
        Optional.ofNullable(connectionId),
        List.of());
  }
}
