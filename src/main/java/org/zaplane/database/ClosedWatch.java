package org.zaplane.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.h2.api.ErrorCode;

/**
 * Sees every failure of the embedded database's connections, and tells once when it is the last
 * one. After a write that failed, H2 stays closed for as long as its process lives.
 */
final class ClosedWatch implements SQLExceptionOverride {

  private final Consumer<DatabaseClosed> told;
  private final AtomicBoolean done = new AtomicBoolean();
  private volatile String reason = "no reason was given";

  ClosedWatch(Consumer<DatabaseClosed> told) {
    this.told = told;
  }

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        // told by the write alone, not by what fails after it
        reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      }
    }
    if (failure.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED && done.compareAndSet(false, true)) {
      told.accept(new DatabaseClosed(reason));
    }
    return Override.CONTINUE_EVICT;
  }

  /** Expects from now on that the database is closed. */
  void stop() {
    done.set(true);
  }
}
