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
 */
public record Caller(
    String tenant, long userId, String login, String displayName, Set<String> roles) {

  /** The tenant of a server that serves one site. */
  public static final String SITE = "site";

  /** Whether they may manage accounts. */
  public boolean isAdministrator() {
    return roles.contains("administrator");
  }
}
