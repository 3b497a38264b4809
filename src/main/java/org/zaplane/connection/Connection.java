package org.zaplane.connection;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.zaplane.credential.Options;

/**
 * A connection without its secrets. Times are UTC.
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
 * @param times of its creation, use and tests
 * @param lastTestStatus {@code success} or {@code failed}
 * @param grant what is known of the grant its tokens come from; empty for schemes without
 * @param labels what its owner sorts it by
 * @param kept stored values of its credentials
 * @param version changes with every change
 */
public record Connection(
    long id,
    UUID uuid,
    String owner,
    String integration,
    String authType,
    String name,
    Status status,
    Optional<String> statusReason,
    Optional<String> accountIdentity,
    Times times,
    Optional<String> lastTestStatus,
    Optional<Grant> grant,
    List<String> labels,
    StoredValues kept,
    long version) {

  /** Times of a connection. */
  public record Times(
      LocalDateTime created,
      LocalDateTime updated,
      Optional<LocalDateTime> lastUsed,
      Optional<LocalDateTime> lastTested,
      Optional<LocalDateTime> lastSuccess,
      Optional<LocalDateTime> tokenExpires) {}

  /**
   * Stored credentials of a connection, typed or received with tokens.
   *
   * @param options values that may be shown, by name
   * @param secrets names of those that may not
   */
  public record StoredValues(Options options, Set<String> secrets) {

    /** Leaves out the values: options may hold what a person mistook for one. */
    @Override
    public String toString() {
      return "kept " + options + " and " + secrets;
    }
  }

  /**
   * A grant that a person authorized.
   *
   * @param requestedScopes what was asked for
   * @param grantedScopes what was given
   * @param renewable whether there is a refresh token
   * @param obtained when the access token was given out
   * @param ended since when the system no longer accepts it
   */
  public record Grant(
      List<String> requestedScopes,
      List<String> grantedScopes,
      boolean renewable,
      LocalDateTime obtained,
      Optional<LocalDateTime> ended) {

    /** Asked for to get another kind of token, and often not among what is told. */
    private static final Set<String> NEVER_TOLD = Set.of("offline_access", "openid");

    /** What was asked for and not given. */
    public List<String> missingScopes() {
      return requestedScopes.stream().filter(scope -> !isGranted(scope)).toList();
    }

    /** Some systems answer with the long name of a scope that has a short one. */
    private boolean isGranted(String scope) {
      return NEVER_TOLD.contains(scope)
          || grantedScopes.stream()
              .anyMatch(
                  granted ->
                      granted.equals(scope)
                          || granted.endsWith("/" + scope)
                          || granted.endsWith("." + scope));
    }
  }
}
