package org.zaplane.connection;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened to a connection and is saved.
 *
 * @param kind what
 * @param tenant whose site
 * @param actor id of the user who did it
 * @param connection the connection afterwards, or as it was before it was deleted
 * @param success whether it went well
 * @param message in words for people, without secrets
 * @param millis how long the other side took, where it was asked
 */
public record ConnectionEvent(
    Kind kind,
    String tenant,
    long actor,
    Connection connection,
    boolean success,
    String message,
    Optional<Long> millis) {

  /** What can happen. */
  public enum Kind {
    CREATED,
    UPDATED,
    CREDENTIALS_CHANGED,
    DESTINATION_CHANGED,
    TESTED,
    DELETED;

    /** The word that is stored and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
