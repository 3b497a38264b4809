package org.zaplane.connection;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;

/**
 * One change of a row that was seen before: what others changed meanwhile stays, unless it is the
 * same thing.
 */
final class Update {

  private final ConnectionRow seen;
  private final ConnectionChange change;
  private final Optional<Checked> checked;
  private final Optional<PreparedCredentials> prepared;
  private final Optional<Status> closed;
  private final StoredCredentials credentials;
  private final CredentialWriter writer;
  private final Clock clock;

  /** Opens what the row holds where the change depends on that, so never within a transaction. */
  Update(
      ConnectionRow seen,
      ConnectionChange change,
      Optional<Checked> checked,
      Optional<PreparedCredentials> prepared,
      StoredCredentials credentials,
      CredentialWriter writer,
      Clock clock) {
    this.seen = seen;
    this.change = change;
    this.checked = checked;
    this.prepared = prepared;
    this.closed = change.enabled().orElse(false) ? credentials.closed(seen) : Optional.empty();
    this.credentials = credentials;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Changes the row as it is now.
   *
   * @param former what becomes of the secrets that are replaced
   */
  void apply(ConnectionRow row, Former former) {
    change.name().filter(name -> !name.equals(row.name())).ifPresent(name -> rename(row, name));
    change.labels().filter(labels -> !labels.equals(row.labels())).ifPresent(l -> label(row, l));
    change.enabled().ifPresent(enabled -> toggle(row, enabled));
    checked.ifPresent(values -> replaceCredentials(row, values, former));
    row.changed(Utc.now(clock));
  }

  private void rename(ConnectionRow row, String name) {
    if (!row.name().equals(seen.name())) {
      throw conflict();
    }
    row.setName(name);
  }

  private void label(ConnectionRow row, Labels labels) {
    if (!row.labels().equals(seen.labels())) {
      throw conflict();
    }
    row.setLabels(labels);
  }

  private static Problem conflict() {
    return new Problem(
        Problem.Kind.CONFLICT,
        Subject.CONNECTION,
        "Somebody else changed this connection at the same time. Load it again and repeat your change.");
  }

  private void replaceCredentials(ConnectionRow row, Checked values, Former former) {
    if (!row.secrets().equals(seen.secrets()) || !row.options().equals(seen.options())) {
      throw conflict();
    }
    writer.store(row, prepared.orElseThrow(), former);
    row.grant().corrected();
    boolean otherApp = values.dropsTokens() && AuthScheme.OAUTH2.equals(row.authType());
    if (values.dropsTokens()) {
      row.grant().dropped();
    }
    if (otherApp) {
      row.grant().end(Utc.now(clock));
    }
    if (row.status() == Status.INACTIVE) {
      return;
    }
    if (otherApp) {
      row.setStatus(
          Status.NEEDS_RECONNECT, "The app was changed, so it has to be authorized again.");
    } else if (values.needsSecret()) {
      row.setStatus(
          Status.NEEDS_SECRET,
          "The address was changed, so the credential has to be entered again.");
    } else {
      row.setStatus(Status.ERROR, "Not tested yet.");
    }
  }

  private void toggle(ConnectionRow row, boolean enabled) {
    boolean off = row.status() == Status.INACTIVE;
    if (off != enabled) {
      return; // as it is to be already
    }
    if (off != (seen.status() == Status.INACTIVE)) {
      throw conflict();
    }
    if (enabled) {
      closed.ifPresentOrElse(
          status ->
              row.setStatus(
                  status, "The stored credential does not open. It has to be entered again."),
          row::switchedOn);
    } else {
      row.setStatus(Status.INACTIVE, "Switched off.");
    }
  }

  void publish(ConnectionEvents events, ConnectionRow row, String actor) {
    if (checked.isPresent()) {
      boolean moved = !credentials.leadsTo(seen, checked.get().destination());
      events.publish(
          moved ? Kind.DESTINATION_CHANGED : Kind.CREDENTIALS_CHANGED,
          row.subject(),
          actor,
          moved ? "The address was changed." : "Credentials were changed.");
    }
    if (Stream.of(change.name(), change.enabled(), change.labels()).anyMatch(Optional::isPresent)) {
      events.publish(Kind.UPDATED, row.subject(), actor, "Changed.");
    }
  }
}
