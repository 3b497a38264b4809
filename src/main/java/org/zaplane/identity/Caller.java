package org.zaplane.identity;

import java.util.Optional;
import java.util.Set;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/**
 * An authenticated sender of a request.
 *
 * @param tenant whose user it is
 * @param owner key of what they own within the tenant: {@code user:1} of a user with a number
 *     (accounts and WordPress users), {@code jwt:subject} of the bearer of a token
 * @param login name they sign in with
 * @param displayName name to show
 * @param roles of users WordPress's words, such as {@code administrator}; else words of {@link
 *     Roles#OF_TENANTS}
 * @param capabilities what they may do, in WordPress's words; a site may have its own
 * @param plan the plan that a token names
 */
public record Caller(
    String tenant,
    String owner,
    String login,
    String displayName,
    Set<String> roles,
    Set<String> capabilities,
    Optional<String> plan) {

  /** The tenant of a server that serves one site. */
  public static final String SITE = "site";

  /** A user with a number. */
  public Caller(
      String tenant,
      long userId,
      String login,
      String displayName,
      Set<String> roles,
      Set<String> capabilities) {
    this(
        tenant, OwnerKey.ofUser(userId), login, displayName, roles, capabilities, Optional.empty());
  }

  /** A user with a number who may do what WordPress's own roles bring. */
  public Caller(String tenant, long userId, String login, String displayName, Set<String> roles) {
    this(tenant, userId, login, displayName, roles, Roles.capabilities(roles));
  }

  /**
   * The number of a user.
   *
   * @throws Problem FORBIDDEN for owners that have none
   */
  public long userId() {
    return OwnerKey.userId(owner)
        .orElseThrow(
            () ->
                new Problem(
                    Kind.FORBIDDEN,
                    Subject.ACCOUNT,
                    "This is for users with an account, not for tokens."));
  }

  /**
   * Whether they have one of {@link Roles#OF_TENANTS}: an administrator has every one, and
   * everybody is a user.
   */
  public boolean hasRole(String role) {
    return role.equals(Roles.USER) || roles.contains(role) || isAdministrator();
  }

  /** Whether they have the capability; administrators of our own accounts have every one. */
  public boolean can(String capability) {
    return capabilities.contains(Roles.EVERY_CAPABILITY) || capabilities.contains(capability);
  }

  /** Whether they may manage accounts. */
  public boolean isAdministrator() {
    return roles.contains(Roles.ADMINISTRATOR) || capabilities.contains(Roles.EVERY_CAPABILITY);
  }
}
