package org.zaplane.rest.wordpress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
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

  private final CsrfSource source;
  private final Clock clock;

  private Nonces(CsrfSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Nonces from this source. */
  public static Nonces of(CsrfSource source, Clock clock) {
    return new Nonces(source, clock);
  }

  /** Those that are good now, the newest first. */
  private List<String> good() {
    if (source instanceof Derived derived) {
      // on a boundary it is still the old tick
      long tick = Math.floorDiv(clock.instant().getEpochSecond() + TICK_SECONDS - 1, TICK_SECONDS);
      return List.of(nonce(derived, tick), nonce(derived, tick - 1));
    }
    return ((Issued) source).tokens();
  }

  private static String nonce(Derived derived, long tick) {
    String hex = derived.hash(tick + "|wp_rest");
    int start = hex.length() - FROM_END;
    return hex.substring(start, start + LENGTH);
  }

  /** A nonce of this tick. */
  public String fresh() {
    return good().get(0);
  }

  /** Whether it was made in this tick or the one before. */
  public boolean accept(String nonce) {
    boolean accepted = false;
    for (String one : good()) {
      accepted |=
          MessageDigest.isEqual(
              nonce.getBytes(StandardCharsets.UTF_8), one.getBytes(StandardCharsets.UTF_8));
    }
    return accepted;
  }

  /** Shows none of them. */
  @Override
  public String toString() {
    return "nonces";
  }
}
