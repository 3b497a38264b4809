package org.zaplane.connection;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A connection as everybody but its secrets' store sees it. Times are UTC.
 *
 * @param id number in contracts that use numbers
 * @param uuid public name elsewhere
 * @param owner id of the user whose it is
 * @param integration slug
 * @param authType kind of the authentication scheme
 * @param name what its owner calls it
 * @param status its state
 * @param statusReason why it is in that state, in words for people
 * @param accountIdentity id of the upstream account
 * @param times when what happened
 * @param lastTestStatus {@code success} or {@code failed}
 * @param version changes with every change
 */
public record Connection(
    long id,
    UUID uuid,
    long owner,
    String integration,
    String authType,
    String name,
    Status status,
    Optional<String> statusReason,
    Optional<String> accountIdentity,
    Times times,
    Optional<String> lastTestStatus,
    long version) {

  /** When what happened to a connection. */
  public record Times(
      LocalDateTime created,
      LocalDateTime updated,
      Optional<LocalDateTime> lastUsed,
      Optional<LocalDateTime> lastTested,
      Optional<LocalDateTime> tokenExpires) {}
}
