package org.zaplane.identity;

import java.util.Set;

/**
 * Somebody who is signed in.
 *
 * @param tenant the site whose user it is
 * @param userId number of the user there
 * @param login name they sign in with
 * @param displayName name to show
 * @param roles WordPress's words, such as {@code administrator}
 * @param capabilities what they may do, in WordPress's words; a site may have its own
 */
public record Caller(
    String tenant,
    long userId,
    String login,
    String displayName,
    Set<String> roles,
    Set<String> capabilities) {

  /** The tenant of a server that serves one site. */
  public static final String SITE = "site";

  /** Somebody who may do what WordPress's own roles bring. */
  public Caller(String tenant, long userId, String login, String displayName, Set<String> roles) {
    this(tenant, userId, login, displayName, roles, Roles.capabilities(roles));
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
