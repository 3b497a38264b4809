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

  /** Publishes what a user did, or what happened by itself ({@link ConnectionEvent#NOBODY}). */
  public void publish(Kind kind, Subject about, String actor, String message) {
    publish(new ConnectionEvent(kind, about, actor, kind.isGood(), message, Optional.empty()));
  }

  void publishTest(Subject about, String actor, TestReport result) {
    publish(
        new ConnectionEvent(
            Kind.TESTED,
            about,
            actor,
            result.successful(),
            result.sentences(),
            Optional.of(result.elapsed()).filter(time -> !time.isZero()).map(Duration::toMillis)));
  }

  private void publish(ConnectionEvent event) {
    for (ConnectionListener listener : listeners) {
      listener.happened(event);
    }
  }
}
