package org.zaplane.identity;

import java.util.OptionalLong;

/**
 * Texts that name who owns records of a tenant: {@code user:1} of a user with a number (accounts
 * and WordPress users), {@code jwt:subject} of the bearer of a token.
 */
public final class OwnerKey {

  private static final String USER = "user:";
  private static final String JWT = "jwt:";

  private OwnerKey() {}

  /** The key of a user with a number. */
  public static String ofUser(long userId) {
    return USER + userId;
  }

  /** The key of the bearer of a token with this subject. */
  public static String ofSubject(String subject) {
    return JWT + subject;
  }

  /** The number of the user; empty for owners that have none. */
  public static OptionalLong userId(String key) {
    return key.startsWith(USER)
        ? OptionalLong.of(Long.parseLong(key.substring(USER.length())))
        : OptionalLong.empty();
  }
}
