package org.zaplane.identity.jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.zaplane.outbound.Outbound;
import org.zaplane.outbound.OutboundFailure;
import org.zaplane.outbound.OutboundRequest;
import org.zaplane.outbound.OutboundResponse;
import org.zaplane.secret.Secret;

/**
 * The key set at a URL (RFC 7517 §5), fetched when a token needs it. It is good for five minutes,
 * and for an hour while it cannot be fetched again. A key that is not in it has it fetched again,
 * so that new keys work at once, but not more often than every ten seconds, whoever asks.
 */
final class RemoteKeys implements IssuerKeys {

  static final Duration FRESH = Duration.ofMinutes(5);
  static final Duration STALE = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofSeconds(10);

  /** How long a request waits for another one's keys. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private static final int OK = 200;

  private final Outbound outbound;
  private final Clock clock;
  private final String url;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Fetched last = new Fetched(NONE, Instant.MIN);
  private volatile Instant tried = Instant.MIN;

  RemoteKeys(Outbound outbound, Clock clock, String url) {
    this.outbound = outbound;
    this.clock = clock;
    this.url = url;
  }

  private record Fetched(String keys, Instant at) {

    boolean isYoungerThan(Duration age, Instant now) {
      return at.isAfter(now.minus(age));
    }
  }

  @Override
  public String known() {
    Fetched known = last;
    return known.isYoungerThan(FRESH, clock.instant()) ? known.keys() : NONE;
  }

  @Override
  public String latest() throws KeysUnavailable {
    fetch();
    Fetched known = last;
    if (!known.isYoungerThan(STALE, clock.instant())) {
      throw new KeysUnavailable();
    }
    return known.keys();
  }

  /**
   * Fetches the keys, one request at a time. Whoever comes meanwhile waits for a moment while there
   * are no keys to use, and not at all otherwise, so that an issuer that hangs takes no threads.
   */
  private void fetch() {
    if (!isMine()) {
      return;
    }
    try {
      Instant now = clock.instant();
      if (tried.isAfter(now.minus(PAUSE))) {
        return;
      }
      read().ifPresent(keys -> last = new Fetched(keys, now));
      tried = clock.instant();
    } finally {
      fetching.unlock();
    }
  }

  private boolean isMine() {
    boolean usable = last.isYoungerThan(STALE, clock.instant());
    try {
      return fetching.tryLock(usable ? 0 : WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<String> read() {
    try {
      OutboundResponse answer =
          outbound.send(
              new OutboundRequest(
                  "GET",
                  Secret.of(url),
                  Map.of("Accept", Secret.of("application/jwk-set+json, application/json")),
                  Optional.empty()));
      return answer.status() == OK && Signature.size(answer.body()) >= 0
          ? Optional.of(answer.body())
          : Optional.empty();
    } catch (OutboundFailure unusable) {
      return Optional.empty();
    }
  }
}
