package org.zaplane.connection;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened to a connection and is saved.
 *
 * @param kind what
 * @param about the connection, which may be deleted by now
 * @param actor owner key of the user who did it; {@link #NOBODY} when it happened by itself
 * @param success whether it went well
 * @param message in words for people, without secrets
 * @param millis how long the other side took, where it was asked
 */
public record ConnectionEvent(
    Kind kind,
    Subject about,
    String actor,
    boolean success,
    String message,
    Optional<Long> millis) {

  /**
   * Which connection it happened to.
   *
   * @param tenant whose site
   * @param owner key of its owner
   * @param connectionId its number
   * @param integration slug of its integration
   */
  public record Subject(String tenant, String owner, long connectionId, String integration) {}

  /** The actor of what happens by itself. */
  public static final String NOBODY = "";

  /** What can happen. */
  public enum Kind {
    CREATED,
    UPDATED,
    CREDENTIALS_CHANGED,
    DESTINATION_CHANGED,
    TESTED,
    RECONNECTED,
    RENEWED,
    RENEWAL_FAILED,
    GRANT_ENDED,
    INVALID_CLIENT,
    DISCONNECTED,
    REVOKED,
    REVOCATION_FAILED,
    DELETED;

    /** Whether it went well; of a test, its report says so. */
    boolean isGood() {
      return switch (this) {
        case RENEWAL_FAILED, GRANT_ENDED, INVALID_CLIENT, REVOCATION_FAILED -> false;
        default -> true;
      };
    }

    /** The word that is stored and shown. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
