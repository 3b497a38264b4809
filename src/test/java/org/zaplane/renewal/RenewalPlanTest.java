package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Utc;
import org.zaplane.testing.MovableClock;
import org.zaplane.testing.Schemes;

class RenewalPlanTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final MovableClock clock = new MovableClock();
  private final LocalDateTime now = Utc.now(clock);
  private final RenewalPlan plan = new RenewalPlan(clock, new RandomSource());

  private static AuthScheme scheme(String more) {
    return Schemes.integration(
            "https://acme.example",
            "oauth2",
            "{'label':'App','fields':{'client_id':{'type':'text','label':'ID','required':true,"
                + "'secret':false}},'authorization_url':'https://acme.example/a',"
                + "'token_url':'https://acme.example/t','apply':{'headers':{'Authorization':"
                + "'Bearer {access_token}'}}"
                + more
                + "}")
        .auth()
        .get("oauth2");
  }

  /** Asks many times, because the plan spreads; all answers lie within the two. */
  private void assertNext(Duration least, Duration most, String more, Duration life, Duration ago) {
    AuthScheme scheme = scheme(more);
    Set<LocalDateTime> times = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      LocalDateTime next =
          plan.next(scheme, Optional.ofNullable(life), Optional.of(now.minus(ago))).orElseThrow();
      assertTrue(!next.isBefore(now.plus(least)) && !next.isAfter(now.plus(most)), "at " + next);
      times.add(next);
    }
    assertTrue(times.size() > 100, "not spread: " + times.size());
  }

  @Test
  void inUse_isRenewedBeforeItEnds() {
    assertNext(Duration.ofMinutes(40), Duration.ofMinutes(50), "", HOUR, HOUR);
    assertNext(
        HOUR.multipliedBy(24).minusMinutes(20),
        HOUR.multipliedBy(24).minusMinutes(10),
        "",
        HOUR.multipliedBy(24),
        HOUR);
    assertNext(Duration.ofSeconds(60), Duration.ofSeconds(75), "", Duration.ofSeconds(90), HOUR);
  }

  @Test
  void notInUse_isRenewedOnceADay() {
    Duration day = RenewalPlan.IDLE;
    assertNext(day.multipliedBy(4).dividedBy(5), day, "", HOUR, RenewalPlan.IN_USE);
    assertNext(
        Duration.ofDays(7).minusMinutes(20),
        Duration.ofDays(7).minusMinutes(10),
        "",
        Duration.ofDays(7),
        RenewalPlan.IN_USE);
  }

  @Test
  void refreshTokenThatDiesUnused_isUsedInTime() {
    String idle = ",'lifetime':{'refresh_token':36000}";
    Duration week = Duration.ofDays(7);
    assertNext(HOUR.multipliedBy(4), HOUR.multipliedBy(5), idle, week, HOUR);
    assertNext(HOUR.multipliedBy(4), HOUR.multipliedBy(5), idle, HOUR, Duration.ofDays(9));
    assertNext(HOUR.multipliedBy(4), HOUR.multipliedBy(5), idle, null, HOUR);
    assertNext(Duration.ofMinutes(40), Duration.ofMinutes(50), idle, HOUR, HOUR);
  }

  @Test
  void tokenThatDoesNotEnd_isNotRenewed() {
    assertEquals(Optional.empty(), plan.next(scheme(""), Optional.empty(), Optional.of(now)));
  }
}
