package org.zaplane.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;

/** Source of random values: identifiers, tokens, jitter. No other place makes any. */
@Singleton
public class RandomSource {

  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final SecureRandom random;

  /** Random values of the platform's generator. */
  @Inject
  public RandomSource() {
    this(new SecureRandom());
  }

  /** Random values of the given generator. */
  public RandomSource(SecureRandom random) {
    this.random = random;
  }

  /** A number of random bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /**
   * Random letters and digits of ASCII, as WordPress makes application passwords and session
   * tokens.
   */
  public String lettersAndDigits(int count) {
    return random
        .ints(count, 0, LETTERS_AND_DIGITS.length())
        .collect(
            StringBuilder::new,
            (text, index) -> text.append(LETTERS_AND_DIGITS.charAt(index)),
            StringBuilder::append)
        .toString();
  }

  /** A moment between two spans, so that what is due at once is not done at once. */
  public Duration between(Duration least, Duration most) {
    long millis = most.minus(least).toMillis();
    return millis <= 0 ? least : least.plusMillis(random.nextLong(millis));
  }

  /** A random (version 4) UUID: a name, never a secret. */
  public UUID uuid() {
    ByteBuffer bits = ByteBuffer.wrap(bytes(16));
    long high = (bits.getLong() & ~0xF000L) | 0x4000L;
    long low = (bits.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
