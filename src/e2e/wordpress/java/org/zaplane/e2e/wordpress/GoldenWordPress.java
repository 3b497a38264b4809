package org.zaplane.e2e.wordpress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zaplane.e2e.GoldenSite;

/** The recording's senders on a real WordPress site: with its cookies and its nonces. */
record GoldenWordPress(WordPressSite site, int port) implements GoldenSite {

  @Override
  public String base() {
    return site.url();
  }

  @Override
  public Map<Long, String> users() {
    return List.of("alice", "bob", "admin", "carol").stream()
        .collect(Collectors.toMap(site::userId, login -> login));
  }

  @Override
  public String password(String login) {
    return site.password(login);
  }

  @Override
  public String applicationPassword(String login) {
    return site.applicationPassword(login);
  }

  @Override
  public String cookie(String login) {
    return site.loggedInCookie(login);
  }

  @Override
  public String nonce(String login) {
    return site.nonce(login);
  }

  @Override
  public boolean playsThePast() {
    return true;
  }

  @Override
  public String expiredCookie(String login, Duration ago) {
    return site.loggedInCookie(login, Instant.now().minus(ago));
  }

  @Override
  public String nonce(String login, int ticksAgo) {
    return site.session(login).nonce(ticksAgo);
  }

  @Override
  public String loggedOutNonce() {
    return site.loggedOutNonce();
  }
}
