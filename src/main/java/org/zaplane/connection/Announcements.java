package org.zaplane.connection;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connectiontest.TestResult;
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
    tell(
        new ConnectionEvent(
            kind, caller.tenant(), caller.userId(), connection, true, message, Optional.empty()));
  }

  void tested(Caller caller, Connection connection, TestResult result, long millis) {
    tell(
        new ConnectionEvent(
            Kind.TESTED,
            caller.tenant(),
            caller.userId(),
            connection,
            result.successful(),
            result.sentences(),
            Optional.of(millis)));
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
