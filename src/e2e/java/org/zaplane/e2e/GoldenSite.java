package org.zaplane.e2e;

import java.time.Duration;
import java.util.Map;

/**
 * Where the recording is played: users alice, bob and admin (administrators) and carol (a
 * subscriber), and what they sign in with.
 */
public interface GoldenSite {

  /** The port on loopback that requests go to. */
  int port();

  /** The public URL, without a slash at the end. */
  String base();

  /** Logins by id. */
  Map<Long, String> users();

  /** The password for the login form. */
  String password(String login);

  /** The application password in groups of four. */
  String applicationPassword(String login);

  /** A cookie of a live session, always the same, name=value as a browser sends it. */
  String cookie(String login);

  /** The nonce for {@link #cookie}. */
  String nonce(String login);

  /** Whether cookies and nonces of another time can be made: the methods below. */
  boolean playsThePast();

  /** A cookie of the same session that expired some time ago. */
  String expiredCookie(String login, Duration ago);

  /** A nonce for {@link #cookie}, made some ticks ago. */
  String nonce(String login, int ticksAgo);

  /** The nonce of a visitor without a cookie. */
  String loggedOutNonce();
}
