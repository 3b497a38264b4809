package org.zaplane.platform;

/** Letters of all scripts in those that DNS holds (RFC 3492), with the parameters of IDNA. */
final class Punycode {

  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_NOT_BASIC = 0x80;
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private Punycode() {}

  /** A label, which is in its final form already, without the prefix {@code xn--}. */
  static String encode(String label) {
    int[] points = label.codePoints().toArray();
    StringBuilder encoded = new StringBuilder();
    label.codePoints().filter(point -> point < FIRST_NOT_BASIC).forEach(encoded::appendCodePoint);
    int basic = encoded.length();
    if (basic > 0) {
      encoded.append('-');
    }
    int handled = basic;
    int bias = FIRST_BIAS;
    int delta = 0;
    int from = FIRST_NOT_BASIC;
    while (handled < points.length) {
      int next = least(points, from);
      delta += (next - from) * (handled + 1);
      for (int point : points) {
        if (point < next) {
          delta++;
        } else if (point == next) {
          appendNumber(encoded, delta, bias);
          bias = adapted(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      from = next + 1;
    }
    return encoded.toString();
  }

  private static int least(int[] points, int from) {
    int least = Integer.MAX_VALUE;
    for (int point : points) {
      least = point >= from ? Math.min(least, point) : least;
    }
    return least;
  }

  private static void appendNumber(StringBuilder encoded, int number, int bias) {
    int rest = number;
    for (int place = BASE; ; place += BASE) {
      int threshold = Math.max(T_MIN, Math.min(T_MAX, place - bias));
      if (rest < threshold) {
        encoded.append(DIGITS.charAt(rest));
        return;
      }
      encoded.append(DIGITS.charAt(threshold + (rest - threshold) % (BASE - threshold)));
      rest = (rest - threshold) / (BASE - threshold);
    }
  }

  private static int adapted(int delta, int count, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / count;
    int bias = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      bias += BASE;
    }
    return bias + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }
}
