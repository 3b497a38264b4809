package org.zaplane.connection;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionEvent.Subject;
import org.zaplane.connectiontest.TestReport;

/** Publishes events to all listeners, in the transaction of the change that they tell. */
@Singleton
public class ConnectionEvents {

  private final Instance<ConnectionListener> listeners;

  @Inject
  ConnectionEvents(@Any Instance<ConnectionListener> listeners) {
    this.listeners = listeners;
  }

  void tell(Kind kind, Scope scope, Connection connection, String message) {
    Subject about = about(scope.tenant(), connection);
    tell(new ConnectionEvent(kind, about, scope.user(), true, message, Optional.empty()));
  }

  /** Publishes the outcome of what a user asked for. */
  public void publish(Kind kind, Subject about, String actor, String message) {
    boolean good = kind != Kind.REVOCATION_FAILED;
    tell(new ConnectionEvent(kind, about, actor, good, message, Optional.empty()));
  }

  /** Publishes what happened by itself. */
  public void publishAutomatic(Kind kind, Subject about, String message) {
    boolean good = kind == Kind.RENEWED;
    tell(new ConnectionEvent(kind, about, ConnectionEvent.NOBODY, good, message, Optional.empty()));
  }

  void tested(Scope scope, Connection connection, TestReport result) {
    tell(
        new ConnectionEvent(
            Kind.TESTED,
            about(scope.tenant(), connection),
            scope.user(),
            result.successful(),
            result.sentences(),
            Optional.of(result.elapsed()).filter(time -> !time.isZero()).map(Duration::toMillis)));
  }

  private static Subject about(String tenant, Connection connection) {
    return new Subject(tenant, connection.owner(), connection.id(), connection.integration());
  }

  private void tell(ConnectionEvent event) {
    for (ConnectionListener listener : listeners) {
      listener.happened(event);
    }
  }
}
