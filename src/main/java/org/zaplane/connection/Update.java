package org.zaplane.connection;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.integration.AuthScheme;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;

/**
 * One change of a row that was seen before: what others changed meanwhile stays, unless it is the
 * same thing.
 *
 * @param seen the row as it was when the change was checked
 * @param change what is to be changed
 * @param checked the new credentials
 * @param prepared the same, written
 * @param closed the state that the secrets of the row put it in when it is switched on
 */
record Update(
    ConnectionRow seen,
    ConnectionChange change,
    Optional<Checked> checked,
    Optional<PreparedCredentials> prepared,
    Optional<Status> closed) {

  /** Changes everything but the credentials of the row as it is now. */
  void apply(ConnectionRow row, LocalDateTime now) {
    change.name().filter(name -> !name.equals(row.name())).ifPresent(name -> rename(row, name));
    change.labels().filter(labels -> !labels.equals(row.labels())).ifPresent(l -> label(row, l));
    change.enabled().ifPresent(enabled -> toggle(row, enabled));
    row.changed(now);
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

  /** Makes sure that the row still has the credentials that were seen. */
  void requireSameCredentials(ConnectionRow row) {
    if (!row.secrets().equals(seen.secrets()) || !row.options().equals(seen.options())) {
      throw conflict();
    }
  }

  /** Changes the state of the row and of its grant to those of new credentials. */
  void replaced(ConnectionRow row, Checked values, LocalDateTime now) {
    row.grant().corrected();
    boolean otherApp = values.dropsTokens() && AuthScheme.OAUTH2.equals(row.authType());
    if (values.dropsTokens()) {
      row.grant().dropped();
    }
    if (otherApp) {
      row.grant().end(now);
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
      return; // already in that state
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

  /** Publishes the events of the change, in its transaction. */
  void publish(ConnectionEvents events, ConnectionRow row, String actor) {
    if (checked.isPresent()) {
      boolean moved = !prepared.orElseThrow().destination().equals(seen.destination());
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
