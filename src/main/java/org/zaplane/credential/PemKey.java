package org.zaplane.credential;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zaplane.platform.Invisible;
import org.zaplane.secret.Secret;

/**
 * A private key as people paste it: PEM (RFC 7468) of PKCS#8, or of PKCS#1 for RSA; on one line
 * too, or as it stands within a JSON text. A key with a passphrase is none.
 */
public final class PemKey {

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN ((?:RSA )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|.)");

  /** {@code INTEGER 0}, then the algorithm {@code rsaEncryption} (RFC 8017, appendix A.1). */
  private static final byte[] RSA_HEADER = {
    2, 1, 0, 48, 13, 6, 9, 42, -122, 72, -122, -9, 13, 1, 1, 1, 5, 0
  };

  private static final int SEQUENCE = 48;
  private static final int OCTET_STRING = 4;

  private PemKey() {}

  /**
   * Reads a key.
   *
   * @param algorithm {@code RSA} or {@code EC}
   * @throws MissingCredential when it cannot be read; the message reveals nothing of the text
   */
  public static PrivateKey read(Secret text, String algorithm) {
    Matcher pem = PEM.matcher(plain(text.reveal()));
    if (!pem.find()) {
      throw unreadable();
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      boolean pkcs1 = pem.group(1).startsWith("RSA");
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs1 ? wrapped(der) : der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unreadable();
    }
  }

  /** Without the escapes of JSON and without what cannot be seen, which is no part of any key. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    ESCAPE
        .matcher(text)
        .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape.group(1))))
        .codePoints()
        .forEach(point -> plain.appendCodePoint(Invisible.isInvisible(point) ? ' ' : point));
    return plain.toString();
  }

  private static String meaning(String escape) {
    return switch (escape.charAt(0)) {
      case 'n', 'r', 't' -> "\n";
      case 'u' ->
          escape.length() == 1 ? "" : Character.toString(Integer.parseInt(escape.substring(1), 16));
      default -> escape;
    };
  }

  /** What is said of any key that is of no use. */
  public static MissingCredential unreadable() {
    return new MissingCredential("private key that can be read");
  }

  /** PKCS#1 within PKCS#8 (RFC 5208 §5). */
  private static byte[] wrapped(byte[] pkcs1) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(RSA_HEADER);
    content.writeBytes(der(OCTET_STRING, pkcs1));
    return der(SEQUENCE, content.toByteArray());
  }

  /** A value in DER with a length of two octets, which any key fits in. */
  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(tag);
    value.write(0x82);
    value.write(content.length >> 8);
    value.write(content.length);
    value.writeBytes(content);
    return value.toByteArray();
  }
}
