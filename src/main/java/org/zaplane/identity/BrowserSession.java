package org.zaplane.identity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.zaplane.secret.Secret;

/**
 * The browser session that a request names.
 *
 * @param caller whose it is; empty when there is none that is alive
 * @param byCookie whether a cookie shows the caller, which counts only with a CSRF token
 * @param number of the session; empty when another system keeps sessions
 * @param key identifier of the session; a hash, 64 hexadecimal digits
 * @param csrf where the CSRF tokens of the user and the cookie's token come from, whether the
 *     cookie is valid or not
 */
public record BrowserSession(
    Optional<Caller> caller,
    boolean byCookie,
    OptionalLong number,
    Optional<String> key,
    CsrfSource csrf) {

  /** A request without a live session. */
  public static BrowserSession none(CsrfSource csrf) {
    return new BrowserSession(
        Optional.empty(), false, OptionalLong.empty(), Optional.empty(), csrf);
  }

  /** Where a session's CSRF tokens come from. */
  public sealed interface CsrfSource {}

  /**
   * Derived with a key that stays here.
   *
   * @param hash keyed hash as lower-case hex
   * @param userId 0 for nobody
   * @param token the session's, empty without a cookie
   */
  public record Derived(UnaryOperator<String> hash, long userId, Secret token)
      implements CsrfSource {

    /** Hash of a message for this user and session. */
    public String hash(String message) {
      return hash.apply(message + "|" + userId + "|" + token.reveal());
    }
  }

  /**
   * Made elsewhere.
   *
   * @param tokens those that are good now, the newest first; at least one
   */
  public record Issued(List<String> tokens) implements CsrfSource {

    /** Checks that there is one. */
    public Issued {
      if (tokens.isEmpty()) {
        throw new IllegalArgumentException("a session has at least one CSRF token");
      }
      tokens = List.copyOf(tokens);
    }

    /** Shows none of them. */
    @Override
    public String toString() {
      return "CSRF tokens";
    }
  }
}
