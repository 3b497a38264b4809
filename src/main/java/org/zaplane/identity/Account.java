package org.zaplane.identity;

import java.time.LocalDateTime;
import java.util.Set;

/**
 * One of our own users.
 *
 * @param id number
 * @param login name to sign in with
 * @param email address, which signs in as well
 * @param displayName name to show
 * @param roles WordPress's words
 * @param created when, UTC
 */
public record Account(
    long id,
    String login,
    String email,
    String displayName,
    Set<String> roles,
    LocalDateTime created) {

  /** The account as somebody who is signed in. */
  public Caller caller() {
    return new Caller(Caller.SITE, id, login, displayName, roles);
  }
}
