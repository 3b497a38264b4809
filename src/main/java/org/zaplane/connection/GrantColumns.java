package org.zaplane.connection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zaplane.credential.TokenSet;
import org.zaplane.platform.ColumnText;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * The columns of a connection that tell of its grant: of the tokens, never the tokens themselves.
 */
@Embeddable
public class GrantColumns {

  @Column(name = "grant_key")
  private String key;

  @Column(name = "requested_scopes")
  private String requestedScopes;

  @Column(name = "granted_scopes")
  private String grantedScopes;

  @Column(name = "token_obtained_at")
  private LocalDateTime obtainedAt;

  @Column(name = "token_expires_at")
  private LocalDateTime expiresAt;

  @Column(name = "renew_at")
  private LocalDateTime renewAt;

  @Column(name = "renewal_tried_at")
  private LocalDateTime triedAt;

  @Column(name = "renewal_failures")
  private int failures;

  @Column(name = "grant_ended_at")
  private LocalDateTime endedAt;

  /**
   * A person authorized: what was asked for and what was given.
   *
   * @throws Problem INVALID when more was given than can be kept
   */
  void authorized(List<String> requested, List<String> granted) {
    String given = String.join(" ", granted);
    if (!ColumnText.fits(given)) {
      throw new Problem(
          Kind.INVALID, Subject.CONNECTION, "The system granted more scopes than can be kept.");
    }
    this.requestedScopes = String.join(" ", requested);
    this.grantedScopes = given;
  }

  /**
   * New tokens.
   *
   * @param fingerprint of the grant, see {@link GrantFingerprints}
   * @param at when they were given out
   * @param expiry end of the access token, if it ends
   * @param renewal when to renew it without being asked, if ever
   */
  public void obtained(
      String fingerprint,
      LocalDateTime at,
      Optional<LocalDateTime> expiry,
      Optional<LocalDateTime> renewal) {
    this.key = fingerprint;
    this.obtainedAt = at;
    this.expiresAt = expiry.orElse(null);
    this.renewAt = renewal.orElse(null);
    this.triedAt = null;
    this.failures = 0;
    this.endedAt = null;
  }

  /**
   * The scopes that a renewal names, where it does. More than can be kept are left out: the new
   * tokens matter more.
   */
  public void granted(List<String> scopes) {
    String given = String.join(" ", scopes);
    if (ColumnText.fits(given)) {
      this.grantedScopes = given;
    }
  }

  /** A renewal failed in a way that may pass. */
  public void failed(LocalDateTime now, LocalDateTime next) {
    this.triedAt = now;
    this.failures++;
    this.renewAt = next;
  }

  /** The system no longer accepts the grant, or it was given up here. */
  public void end(LocalDateTime now) {
    this.endedAt = now;
    this.renewAt = null;
  }

  /** What made renewals fail may have been corrected, so the next one need not wait. */
  void corrected() {
    this.triedAt = null;
  }

  /** Puts the next renewal off until then. */
  public void postponed(LocalDateTime until) {
    this.renewAt = until;
  }

  /** The tokens are gone. */
  void dropped() {
    this.key = null;
    this.obtainedAt = null;
    this.expiresAt = null;
    this.renewAt = null;
  }

  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  public Optional<LocalDateTime> expires() {
    return Optional.ofNullable(expiresAt);
  }

  public Optional<LocalDateTime> obtained() {
    return Optional.ofNullable(obtainedAt);
  }

  public Optional<LocalDateTime> tried() {
    return Optional.ofNullable(triedAt);
  }

  public int failures() {
    return failures;
  }

  public boolean hasEnded() {
    return endedAt != null;
  }

  List<String> grantedScopes() {
    return scopes(grantedScopes);
  }

  Optional<Connection.Grant> toGrant(Set<String> secrets) {
    return obtained()
        .map(
            since ->
                new Connection.Grant(
                    scopes(requestedScopes),
                    scopes(grantedScopes),
                    secrets.contains(TokenSet.REFRESH_TOKEN),
                    since,
                    Optional.ofNullable(endedAt)));
  }

  private static List<String> scopes(String joined) {
    return joined == null || joined.isEmpty() ? List.of() : Arrays.asList(joined.split(" ", -1));
  }
}
