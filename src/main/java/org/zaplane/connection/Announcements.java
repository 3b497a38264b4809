package org.zaplane.connection;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionEvent.Subject;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.identity.Caller;

/** Tells listeners what happened. A listener that fails disturbs nobody. */
@Singleton
class Announcements {

  private static final Logger LOG = Logger.getLogger(Announcements.class.getName());

  private final Instance<ConnectionListener> listeners;

  @Inject
  Announcements(@Any Instance<ConnectionListener> listeners) {
    this.listeners = listeners;
  }

  void tell(Kind kind, Caller caller, Connection connection, String message) {
    Subject about = about(caller.tenant(), connection);
    tell(new ConnectionEvent(kind, about, caller.userId(), true, message, Optional.empty()));
  }

  /** What somebody's wish came to. */
  void tellOf(Kind kind, Subject about, long actor, String message) {
    boolean good = kind != Kind.REVOCATION_FAILED;
    tell(new ConnectionEvent(kind, about, actor, good, message, Optional.empty()));
  }

  /** What happened by itself. */
  void tellOfItself(Kind kind, Subject about, String message) {
    boolean good = kind == Kind.RENEWED;
    tell(new ConnectionEvent(kind, about, ConnectionEvent.NOBODY, good, message, Optional.empty()));
  }

  void tested(Caller caller, Connection connection, TestReport result) {
    tell(
        new ConnectionEvent(
            Kind.TESTED,
            about(caller.tenant(), connection),
            caller.userId(),
            result.successful(),
            result.sentences(),
            Optional.of(result.elapsed()).filter(time -> !time.isZero()).map(Duration::toMillis)));
  }

  private static Subject about(String tenant, Connection connection) {
    return new Subject(tenant, connection.owner(), connection.id(), connection.integration());
  }

  private void tell(ConnectionEvent event) {
    for (ConnectionListener listener : listeners) {
      try {
        listener.happened(event);
      } catch (RuntimeException failure) {
        LOG.log(Level.WARNING, "What happened to a connection could not be recorded.", failure);
      }
    }
  }
}
