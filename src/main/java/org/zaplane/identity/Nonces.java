package org.zaplane.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * WordPress's nonces for the action {@code wp_rest}: ten characters that a page of the same user
 * and session knows, good for this tick of twelve hours and the next ({@code wp_create_nonce},
 * {@code wp_verify_nonce}).
 */
public final class Nonces {

  private static final long TICK_SECONDS = 43_200;
  private static final int LENGTH = 10;
  private static final int FROM_END = 12;

  private final Clock clock;
  private final UnaryOperator<String> hash;
  private final long userId;
  private final String sessionToken;

  /**
   * Nonces of one user and session.
   *
   * @param hash keyed hash as lower-case hex
   * @param userId 0 for nobody
   * @param sessionToken empty without a cookie
   */
  public Nonces(Clock clock, UnaryOperator<String> hash, long userId, String sessionToken) {
    this.clock = clock;
    this.hash = hash;
    this.userId = userId;
    this.sessionToken = sessionToken;
  }

  /** A nonce of this tick. */
  public String fresh() {
    return nonce(tick());
  }

  /** Whether it was made in this tick or the one before. */
  public boolean accept(String nonce) {
    long tick = tick();
    boolean ofThisTick = same(nonce, nonce(tick));
    boolean ofTheLast = same(nonce, nonce(tick - 1));
    return ofThisTick || ofTheLast;
  }

  /** On a boundary it is still the old tick. */
  private long tick() {
    long seconds = clock.instant().getEpochSecond();
    return Math.floorDiv(seconds + TICK_SECONDS - 1, TICK_SECONDS);
  }

  private String nonce(long tick) {
    String hex = hash.apply(tick + "|wp_rest|" + userId + "|" + sessionToken);
    int start = hex.length() - FROM_END;
    return hex.substring(start, start + LENGTH);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "nonces of user " + userId;
  }
}
