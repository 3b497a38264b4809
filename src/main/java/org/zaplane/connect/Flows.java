package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Admission;
import org.zaplane.connection.Admission.Admitted;
import org.zaplane.connection.Scope;
import org.zaplane.problem.Problem;

/** Flows in which a person authorizes a connection in the browser. */
@Singleton
public class Flows {

  /** Who comes back without being signed in. */
  private static final Scope NOBODY = Scope.own("", "");

  private final FlowStart start;
  private final PendingAuthorizations pending;
  private final FlowResults results;
  private final FinishFlow finish;
  private final SaveGrant save;
  private final Admission admission;

  @Inject
  Flows(
      FlowStart start,
      PendingAuthorizations pending,
      FlowResults results,
      FinishFlow finish,
      SaveGrant save,
      Admission admission) {
    this.start = start;
    this.pending = pending;
    this.results = results;
    this.finish = finish;
    this.save = save;
    this.admission = admission;
  }

  /**
   * Begins a flow. Nothing is sent anywhere: the browser opens the URL.
   *
   * @throws Problem NOT_FOUND (integration, connection), FORBIDDEN, OAUTH_INIT_FAILED when the
   *     integration knows no such flow, INVALID (credentials), or TOO_MANY when the user has too
   *     many connections or flows that wait
   */
  public StartedFlow begin(FlowOwner beginner, NewFlow wish) {
    return start.run(beginner, wish);
  }

  /**
   * Ends a flow with what the browser brought back. Never throws for what it brought.
   *
   * @throws Problem TOO_MANY or UNAVAILABLE when too many wait for answers; nothing is touched
   *     then, so that the same can be brought again
   */
  public Flow finish(Callback callback) {
    Admitted admitted = admission.admit(callback.browser().map(FlowOwner::scope).orElse(NOBODY));
    try (admitted) {
      return finish.run(callback);
    }
  }

  /**
   * Answer to a repeated callback: the outcome of the flow for its owner, and that the state is
   * invalid for everybody else.
   */
  public Flow told(Optional<FlowOwner> browser, String id) {
    return finish.again(browser, id);
  }

  /**
   * Where a flow stands.
   *
   * @throws Problem NOT_FOUND also when somebody else began it, or another session
   */
  public Flow get(FlowOwner beginner, String id) {
    return results.get(beginner, id);
  }

  /** How many flows wait for the caller that would give this connection new tokens. */
  public long waiting(Scope scope, long connection) {
    return results.open(scope, connection);
  }

  /**
   * Says that the other account is meant; the connection gets its tokens.
   *
   * @throws Problem NOT_FOUND, or CONFLICT when there is nothing to confirm any more
   */
  public Flow confirm(FlowOwner beginner, String id) {
    Admitted admitted = admission.admit(beginner.scope());
    try (admitted) {
      return save.confirmed(beginner, id);
    }
  }

  /**
   * Gives a flow up. One that ended already stays as it is.
   *
   * @throws Problem NOT_FOUND
   */
  public Flow cancel(FlowOwner beginner, String id) {
    Flow flow = results.cancel(beginner, id);
    if (flow.status() == Status.CANCELLED) {
      pending.drop(id);
    }
    return flow;
  }
}
