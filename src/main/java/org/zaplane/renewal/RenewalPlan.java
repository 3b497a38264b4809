package org.zaplane.renewal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.zaplane.connection.GrantColumns;
import org.zaplane.connection.RenewalSchedule;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.platform.Backoff;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Utc;

/** When tokens are renewed. */
@Singleton
class RenewalPlan implements RenewalSchedule {

  /** A token is not used when it ends within this time. */
  static final Duration MARGIN = Duration.ofMinutes(1);

  /** One that the system refuses is taken for ended only when it is older than this. */
  static final Duration FRESH = Duration.ofMinutes(1);

  /** A connection used within this time is renewed in advance. */
  static final Duration IN_USE = Duration.ofDays(1);

  /**
   * One that is not is renewed this often, so that its grant stays alive and a dead one is seen.
   */
  static final Duration IDLE = Duration.ofDays(1);

  private static final Duration LONGEST_LEAD = Duration.ofMinutes(20);

  /** A person may try again after this time, whatever the plan says. */
  private static final Duration PERSONS_PATIENCE = Duration.ofSeconds(5);

  private final Clock clock;
  private final RandomSource random;

  @Inject
  RenewalPlan(Clock clock, RandomSource random) {
    this.clock = clock;
    this.random = random;
  }

  /** Whether the access token is over, or nearly. */
  boolean isDue(GrantColumns grant) {
    if (grant.obtained().isEmpty()) {
      return true;
    }
    LocalDateTime obtained = grant.obtained().get();
    return grant
        .expires()
        .map(
            expires -> {
              Duration tenth = Duration.between(obtained, expires).dividedBy(10);
              Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
              return !now().isBefore(expires.minus(margin));
            })
        .orElse(false);
  }

  /** Whether the access token is over for good. */
  boolean isExpired(GrantColumns grant) {
    return grant.expires().map(expires -> !now().isBefore(expires)).orElse(false);
  }

  /** Whether the token is too new for a refusal to mean that it is over (RF-09). */
  boolean isFresh(GrantColumns grant) {
    return grant.obtained().map(since -> now().isBefore(since.plus(FRESH))).orElse(false);
  }

  /** Whether a failure is so recent that not even a person should make another try. */
  boolean failedJustNow(GrantColumns grant) {
    return grant.tried().map(at -> now().isBefore(at.plus(PERSONS_PATIENCE))).orElse(false);
  }

  /**
   * When to renew without being asked: before the token ends if somebody asked for the connection
   * lately, else once in a while.
   */
  @Override
  public Optional<LocalDateTime> next(
      AuthScheme scheme, Optional<Duration> life, Optional<LocalDateTime> lastAsked) {
    LocalDateTime now = now();
    Optional<LocalDateTime> before = life.map(span -> now.plus(span).minus(lead(span)));
    boolean inUse = lastAsked.map(at -> at.isAfter(now.minus(IN_USE))).orElse(true);
    LocalDateTime idle = now.plus(spread(IDLE));
    if (!inUse) {
      before = before.map(at -> at.isBefore(idle) ? idle : at);
    }
    Optional<LocalDateTime> atTheLatest =
        scheme
            .oauth()
            .map(OAuthEndpoints::answer)
            .flatMap(OAuthEndpoints.TokenAnswer::idleLife)
            .map(span -> now.plus(spread(span.dividedBy(2))));
    return before.isEmpty()
        ? atTheLatest
        : before.filter(at -> atTheLatest.map(at::isBefore).orElse(true)).or(() -> atTheLatest);
  }

  private Duration lead(Duration life) {
    Duration most = life.dividedBy(3);
    most = most.compareTo(LONGEST_LEAD) < 0 ? most : LONGEST_LEAD;
    return random.between(most.dividedBy(2), most);
  }

  private Duration spread(Duration span) {
    return random.between(span.multipliedBy(4).dividedBy(5), span);
  }

  /**
   * When to try again after failures: later each time, never all at once, and not before the system
   * asks for it.
   */
  LocalDateTime retry(int failures, Optional<Duration> asked) {
    return now().plus(Backoff.after(failures, asked, random));
  }

  LocalDateTime now() {
    return Utc.now(clock);
  }
}
