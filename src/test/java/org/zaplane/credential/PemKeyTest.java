package org.zaplane.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.PrivateKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Keys;

class PemKeyTest {

  private static final PrivateKey RSA = Keys.rsa().getPrivate();

  private static PrivateKey read(String text) {
    return PemKey.read(Secret.of(text), "RSA");
  }

  @Test
  void key_isReadHoweverItWasPasted() {
    String pem = Keys.pem(RSA);
    for (String text :
        new String[] {
          pem,
          pem.strip(),
          "Bag Attributes\n" + pem,
          pem.replace("\n", "\r\n"),
          pem.replace('\n', ' '),
          // within JSON, as in a service account's file
          pem.replace("\n", "\\n"),
          pem.replace("\n", "\\n").replace("=", "\\u003d"),
          pem.replace("\n", "\\u000a").replace("=", "\\u003D").replace("+", "\\u002B"),
          pem.replace("\n", "\\n").replace("/", "\\u002F").replace("M", "\\u004d"),
          pem.replace("\n", "\\r\\n").replace("/", "\\/").replace("+", "\\u002b"),
          // from a page or a file of another system
          "\uFEFF" + pem,
          "\"" + pem.replace("\n", "\\n") + "\"",
          pem.replace("\n", "\u00a0\n\u200b"),
          pem.replace('\n', '\r'),
          pem.replace("\n", "\n    ")
        }) {
      assertEquals(RSA, read(text), text);
    }
    PrivateKey point = Keys.ec("secp256r1").getPrivate();
    assertEquals(point, PemKey.read(Secret.of(Keys.pem(point)), "EC"));
  }

  /** What OpenSSL 1 and GitHub give out. */
  @Test
  void keyOfPkcs1_isReadToo() {
    // the last part of PKCS#8 is PKCS#1; before it stand 26 octets
    byte[] pkcs8 = RSA.getEncoded();
    String pem = Keys.pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    assertEquals(RSA, read(pem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3cr3t",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
      })
  void otherTexts_areNoKeyAndAreNotShown(String text) {
    MissingCredential unreadable = assertThrows(MissingCredential.class, () -> read(text));
    assertEquals("the connection has no private key that can be read", unreadable.getMessage());
    assertEquals(null, unreadable.getCause());
  }

  @Test
  void keyOfAnotherKind_isNone() {
    String point = Keys.pem(Keys.ec("secp256r1").getPrivate());
    assertThrows(MissingCredential.class, () -> read(point));
  }
}
