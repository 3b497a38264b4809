package org.zaplane.rest.wordpress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.zaplane.identity.BrowserSession.CsrfSource;
import org.zaplane.identity.BrowserSession.Derived;
import org.zaplane.identity.BrowserSession.Issued;

/**
 * WordPress's nonces for the action {@code wp_rest}: ten characters that a page of the same user
 * and session knows, good for this tick of twelve hours and the next ({@code wp_create_nonce},
 * {@code wp_verify_nonce}).
 */
public final class Nonces {

  private static final long TICK_SECONDS = 43_200;
  private static final int LENGTH = 10;
  private static final int FROM_END = 12;

  /** Those that are good now, the newest first. */
  private final Supplier<List<String>> good;

  private Nonces(Supplier<List<String>> good) {
    this.good = good;
  }

  /** Nonces from this source. */
  public static Nonces of(CsrfSource source, Clock clock) {
    if (source instanceof Issued issued) {
      return new Nonces(issued::tokens);
    }
    Derived derived = (Derived) source;
    return new Nonces(
        () -> {
          long tick = tick(clock);
          return Stream.of(tick, tick - 1).map(t -> nonce(derived.hash(t + "|wp_rest"))).toList();
        });
  }

  /** A nonce of this tick. */
  public String fresh() {
    return good.get().get(0);
  }

  /** Whether it was made in this tick or the one before. */
  public boolean accept(String nonce) {
    boolean accepted = false;
    for (String one : good.get()) {
      accepted |= same(nonce, one);
    }
    return accepted;
  }

  /** On a boundary it is still the old tick. */
  private static long tick(Clock clock) {
    long seconds = clock.instant().getEpochSecond();
    return Math.floorDiv(seconds + TICK_SECONDS - 1, TICK_SECONDS);
  }

  private static String nonce(String hex) {
    int start = hex.length() - FROM_END;
    return hex.substring(start, start + LENGTH);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Shows none of them. */
  @Override
  public String toString() {
    return "nonces";
  }
}
