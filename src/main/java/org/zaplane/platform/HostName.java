package org.zaplane.platform;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Host names as people write them, in the one form that is sent: lower case, A-labels, no dot at
 * the end. Mapped as browsers do (UTS 46, not transitional), so that a name leads where it leads in
 * a browser; underscores are let in, because DNS and browsers take them.
 *
 * <p>The library for it, ICU4J, is 14 MB, half as much as the whole application. Java's own IDNA of
 * 2003 differs from what browsers do in two letters that it replaces, written by {@link Punycode}
 * here, and in a few that are refused.
 */
public final class HostName {

  private static final int MAX_LENGTH = 1_000;

  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)(?!-)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*(?<!-)");

  /** Octal, hexadecimal and short forms too, which resolvers read in different ways. */
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

  private static final Pattern DOT = Pattern.compile("[.\\u3002\\uFF0E\\uFF61]");

  /** What browsers map to other letters than Java does: rather no host than another one. */
  private static final Pattern OTHERWISE_MAPPED =
      Pattern.compile(
          "[\\u03F2\\u13A0-\\u13FD\\u1806\\u1C80-\\u1C88\\uAB70-\\uABBF\\uFE12\\x{1D6D3}\\x{1D70D}"
              + "\\x{1D747}\\x{1D781}\\x{1D7BB}\\P{IsAssigned}]");

  private static final Pattern IGNORED =
      Pattern.compile("[\\u00AD\\u200B\\u2060\\uFEFF\\uFE00-\\uFE0F]");

  /** IDNA 2003, which Java speaks, would map these two to other letters: to another host. */
  private static final String KEPT = "\u00DF\u03C2";

  private static final Pattern BESIDE_KEPT =
      Pattern.compile("(?<=[" + KEPT + "])|(?=[" + KEPT + "])");

  /** Java would make it a plain i. */
  private static final int DOTTED_CAPITAL_I = 0x130;

  private HostName() {}

  /** The name, or IPv4 address in the usual form, as it is sent; empty when the text is none. */
  public static Optional<String> of(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      String name =
          Arrays.stream(DOT.split(text, -1))
              .map(HostName::mapped)
              .map(HostName::ascii)
              .collect(Collectors.joining("."));
      // what characters were mapped to is checked too: they must not smuggle a / or @ in
      return Optional.of(name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
          .filter(host -> NAME.matcher(host).matches())
          .filter(host -> !NUMERIC.matcher(host).matches() || isAddress(host));
    } catch (IllegalArgumentException notAName) {
      return Optional.empty();
    }
  }

  private static boolean isAddress(String host) {
    return AddressBlock.literal(host).isPresent();
  }

  private static String mapped(String label) {
    String compatible = Normalizer.normalize(label, Normalizer.Form.NFKC);
    String visible = IGNORED.matcher(compatible).replaceAll("");
    if (OTHERWISE_MAPPED.matcher(label).find()
        || visible.indexOf('.') >= 0
        || visible.codePoints().anyMatch(HostName::isNever)) {
      throw new IllegalArgumentException("not a label");
    }
    return visible
        .codePoints()
        .map(point -> point == DOTTED_CAPITAL_I ? point : Character.toLowerCase(point))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isNever(int point) {
    return Invisible.isInvisible(point) || Character.getType(point) == Character.SURROGATE;
  }

  private static String ascii(String label) {
    if (isAscii(label)) {
      return label;
    }
    String prepared =
        BESIDE_KEPT
            .splitAsStream(label)
            .map(piece -> KEPT.contains(piece) ? piece : prepared(piece))
            .collect(Collectors.joining());
    String unicode = Normalizer.normalize(prepared, Normalizer.Form.NFC);
    if (unicode.startsWith("xn--")) {
      throw new IllegalArgumentException("an A-label holds no other letters");
    }
    return isAscii(unicode) ? unicode : "xn--" + Punycode.encode(unicode);
  }

  /** Nameprep (RFC 3491) folds case and refuses what no name may hold. */
  private static String prepared(String piece) {
    return IDN.toUnicode(IDN.toASCII(piece, IDN.ALLOW_UNASSIGNED), IDN.ALLOW_UNASSIGNED);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
