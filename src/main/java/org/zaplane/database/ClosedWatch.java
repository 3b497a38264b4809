package org.zaplane.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.api.ErrorCode;

/**
 * Sees every failure of the embedded database's connections, and fires one event when it is the
 * last one. After a write that failed, H2 stays closed for as long as its process lives.
 */
final class ClosedWatch implements SQLExceptionOverride {

  private final Optional<Event<DatabaseClosed>> listeners;
  private final AtomicBoolean done = new AtomicBoolean();
  private volatile String reason = "no reason was given";

  ClosedWatch(Optional<Event<DatabaseClosed>> listeners) {
    this.listeners = listeners;
  }

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        // the event of the write alone, not of what fails after it
        reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      }
    }
    if (failure.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED && done.compareAndSet(false, true)) {
      listeners.ifPresent(event -> event.fire(new DatabaseClosed(reason)));
    }
    return Override.CONTINUE_EVICT;
  }

  /** Expects from now on that the database is closed. */
  void stop() {
    done.set(true);
  }
}
