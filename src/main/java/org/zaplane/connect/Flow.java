package org.zaplane.connect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Outcome of a flow.
 *
 * @param id what it is known by
 * @param status where it stands
 * @param message in words for people; empty while it is pending
 * @param error a word for what went wrong: {@code invalid_state} or {@code token_exchange_failed}
 * @param connection number of the connection
 * @param notes warnings for the person, shown once when it ends
 */
public record Flow(
    String id,
    Status status,
    String message,
    Optional<String> error,
    Optional<Long> connection,
    List<String> notes) {

  /** Where a flow stands. */
  public enum Status {
    /** The browser is on its way. */
    PENDING,
    /** There is a connection with new tokens. */
    CONNECTED,
    /** It ended without. */
    FAILED,
    /** Another account was authorized than before; somebody has to say that it is meant. */
    OTHER_ACCOUNT,
    /** The person gave up. */
    CANCELLED,
    /** Nobody came back in time. */
    EXPIRED;

    /** The word that is stored and shown. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** A callback that is refused before any flow is looked at. */
  public static Flow refused(String message) {
    return of("", Status.FAILED, message).because("invalid_state");
  }

  /** A flow that stands there. */
  static Flow of(String id, Status status, String message) {
    return new Flow(id, status, message, Optional.empty(), Optional.empty(), List.of());
  }

  /** The same with what to know besides. */
  Flow with(List<String> more) {
    return new Flow(id, status, message, error, connection, more);
  }

  /** The same with a word for what went wrong. */
  Flow because(String word) {
    return new Flow(id, status, message, Optional.of(word), connection, notes);
  }

  /** Whether it ended well. */
  public boolean connected() {
    return status == Status.CONNECTED;
  }
}
