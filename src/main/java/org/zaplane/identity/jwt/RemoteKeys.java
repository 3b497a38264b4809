package org.zaplane.identity.jwt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

  /** Fetches the keys; does not wait for a running request while there are keys to use. */
  private void fetch() {
    if (!last.isYoungerThan(STALE, clock.instant())) {
      fetching.lock();
    } else if (!fetching.tryLock()) {
      return;
    }
    try {
      Instant now = clock.instant();
      if (tried.isAfter(now.minus(PAUSE))) {
        return;
      }
      tried = now;
      read().ifPresent(keys -> last = new Fetched(keys, now));
    } finally {
      fetching.unlock();
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
