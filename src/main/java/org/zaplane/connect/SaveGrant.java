package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.GrantWarnings;
import org.zaplane.connection.Grants;
import org.zaplane.connection.NewGrant;
import org.zaplane.connection.Reconnected;
import org.zaplane.connection.Scope;
import org.zaplane.connection.TestedConnection;
import org.zaplane.problem.Problem;
import org.zaplane.revocation.UnsavedGrants;

/**
 * Last step of a flow: saves the grant, or revokes it when it cannot be saved, and stores the
 * result of the flow. Does not throw, because a person waits for a page.
 */
@Singleton
class SaveGrant {

  /** The word for every failure that is not one of the state. */
  static final String EXCHANGE_FAILED = "token_exchange_failed";

  private static final Logger LOG = Logger.getLogger(SaveGrant.class.getName());
  private static final String RENEWED = "Connection renewed successfully";

  private final FlowResults results;
  private final Grants grants;
  private final GrantWarnings warnings;
  private final UnsavedGrants unsaved;

  @Inject
  SaveGrant(FlowResults results, Grants grants, GrantWarnings warnings, UnsavedGrants unsaved) {
    this.results = results;
    this.grants = grants;
    this.warnings = warnings;
    this.unsaved = unsaved;
  }

  /** Saves the grant in the connection that the flow was begun for, or in a new one. */
  Flow run(PendingAuthorizationRow row, NewGrant grant) {
    Scope owner = row.scope();
    Reconnected result;
    try {
      if (row.connectionId().isEmpty()) {
        return connected(
            row.stateHash(), "Connection created successfully", grants.connect(owner, grant));
      }
      result = grants.reconnect(owner, row.connectionId().get(), grant, false);
    } catch (RuntimeException failure) {
      return refused(row, grant, why(failure));
    }
    return result instanceof Reconnected.OtherAccount other
        ? ask(row, grant, other)
        : connected(row.stateHash(), RENEWED, result.tested());
  }

  private Flow ask(PendingAuthorizationRow row, NewGrant grant, Reconnected.OtherAccount other) {
    try {
      return results.askForConfirmation(row.stateHash(), grant, words(other));
    } catch (RuntimeException failure) {
      return failed(row.stateHash(), withEnd(row.scope(), grant, why(failure)), EXCHANGE_FAILED);
    }
  }

  /** The connection was deleted meanwhile, the database does not answer, or something like it. */
  private static String why(RuntimeException failure) {
    if (failure instanceof Problem) {
      return failure.getMessage();
    }
    LOG.log(Level.WARNING, "A grant could not be saved.", failure);
    return "The connection could not be saved.";
  }

  /** Ends a grant of another account than the connection's, which does not lose its own by this. */
  private String withEnd(Scope owner, NewGrant grant, String why) {
    return why + " " + unsaved.end(owner, grant, Optional.empty());
  }

  private static String words(Reconnected.OtherAccount other) {
    return other
            .now()
            .map(now -> "You authorized another account (" + now + ") than the one")
            .orElse("It cannot be told whether the account that you authorized is the one")
        + " that was connected ("
        + other.before()
        + "). Nothing was changed yet.";
  }

  /** Ends a flow without a connection; tokens that were given out all the same end too. */
  Flow refused(PendingAuthorizationRow row, NewGrant grant, String why) {
    String message =
        grant.tokens().secrets().isEmpty()
            ? why
            : why + " " + unsaved.end(row.scope(), grant, row.connectionId());
    return failed(row.stateHash(), message, EXCHANGE_FAILED);
  }

  /** Ends a flow without a connection. */
  Flow failed(String id, String message, String error) {
    return ended(Flow.of(id, Status.FAILED, message).because(error));
  }

  /**
   * Saves a grant of another account, after the person said that it is meant.
   *
   * @throws Problem NOT_FOUND, CONFLICT when nothing waits or it is too late, or what prevents that
   */
  Flow confirmed(FlowOwner beginner, String id) {
    FlowResults.Waiting waiting = results.confirmed(beginner, id);
    try {
      Reconnected result =
          grants.reconnect(beginner.scope(), waiting.connection(), waiting.grant(), true);
      return connected(id, RENEWED, result.tested());
    } catch (RuntimeException failure) {
      failed(id, withEnd(beginner.scope(), waiting.grant(), why(failure)), EXCHANGE_FAILED);
      throw failure;
    }
  }

  private Flow connected(String flow, String message, TestedConnection tested) {
    List<String> notes = new ArrayList<>(warnings.of(tested.connection()));
    if (!tested.result().successful()) {
      notes.add("The test failed: " + tested.result().sentences());
    }
    Optional<Long> id = Optional.of(tested.connection().id());
    return ended(new Flow(flow, Status.CONNECTED, message, Optional.empty(), id, notes));
  }

  /** Stores how a flow ended. A failure of that changes nothing for the person who waits. */
  private Flow ended(Flow flow) {
    try {
      return results.end(flow).with(flow.notes());
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "The end of a flow could not be noted.", failure);
      return flow;
    }
  }
}
