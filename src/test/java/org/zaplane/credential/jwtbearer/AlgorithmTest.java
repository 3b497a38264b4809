package org.zaplane.credential.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.credential.MissingCredential;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Keys;

/** The examples of RFC 7515, and another's implementation as judge. */
class AlgorithmTest {

  /** An example: what is signed, with which key, and the signature. */
  private record Example(String input, String key, Base64URL signature) {

    static Example of(String appendix) {
      Path file = Path.of("src/test/resources/jws/rfc7515.json");
      try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
        JsonObject example = reader.readObject().getJsonObject(appendix);
        String compact = example.getString("compact");
        int end = compact.lastIndexOf('.');
        return new Example(
            compact.substring(0, end),
            example.getJsonObject("key").toString(),
            new Base64URL(compact.substring(end + 1)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Secret pem(PrivateKey key) {
    return Secret.of(Keys.pem(key));
  }

  /** RFC 7515, appendix A.1. */
  @Test
  void hs256_isThatOfTheRfc() throws ParseException, GeneralSecurityException {
    Example example = Example.of("A.1");
    byte[] key = OctetSequenceKey.parse(example.key()).toByteArray();
    assertArrayEquals(example.signature().decode(), Algorithm.mac(octets(example.input()), key));
  }

  /** RFC 4231, section 4.3. */
  @Test
  void sharedSecret_isTakenAsItsUtf8() {
    assertArrayEquals(
        HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        Algorithm.HS256.sign(octets("what do ya want for nothing?"), Secret.of("Jefe")));
  }

  /** RFC 7515, appendix A.2. */
  @Test
  void rs256_isThatOfTheRfc() throws ParseException, JOSEException {
    Example example = Example.of("A.2");
    Secret key = pem(RSAKey.parse(example.key()).toPrivateKey());
    assertArrayEquals(
        example.signature().decode(), Algorithm.RS256.sign(octets(example.input()), key));
  }

  /** RFC 7515, appendix A.3: a signature differs each time, so another verifies ours. */
  @Test
  void es256_isVerifiedLikeThatOfTheRfc() throws ParseException, JOSEException {
    Example example = Example.of("A.3");
    ECKey key = ECKey.parse(example.key());
    byte[] ours = Algorithm.ES256.sign(octets(example.input()), pem(key.toPrivateKey()));
    assertEquals(64, ours.length);
    assertFalse(Arrays.equals(example.signature().decode(), ours));
    for (Base64URL signature : List.of(example.signature(), Base64URL.encode(ours))) {
      assertTrue(
          new ECDSAVerifier(key.toECPublicKey())
              .verify(new JWSHeader(JWSAlgorithm.ES256), octets(example.input()), signature));
    }
  }

  /** RFC 7518, section 3.5. */
  @Test
  void ps256_isVerifiedByAnother() throws JOSEException {
    KeyPair pair = Keys.rsa();
    byte[] signature = Algorithm.PS256.sign(octets("a.b"), pem(pair.getPrivate()));
    RSASSAVerifier verifier = new RSASSAVerifier((RSAPublicKey) pair.getPublic());
    JWSHeader header = new JWSHeader(JWSAlgorithm.PS256);
    assertTrue(verifier.verify(header, octets("a.b"), Base64URL.encode(signature)));
    assertFalse(verifier.verify(header, octets("a.c"), Base64URL.encode(signature)));
  }

  @ParameterizedTest
  @CsvSource({"ES256, secp384r1", "RS256, secp256r1", "PS256, secp256r1"})
  void keyOfAnotherKind_isOfNoUse(Algorithm algorithm, String curve) {
    Secret key = pem(Keys.ec(curve).getPrivate());
    MissingCredential unreadable =
        assertThrows(MissingCredential.class, () -> algorithm.sign(octets("a"), key));
    assertEquals("the connection has no private key that can be read", unreadable.getMessage());
  }

  @Test
  void emptySecret_isOfNoUse() {
    assertThrows(MissingCredential.class, () -> Algorithm.HS256.sign(octets("a"), Secret.of("")));
  }

  /** RFC 8725, section 3.1: what is not signed is not sent. */
  @ParameterizedTest
  @CsvSource({"none", "RS512", "rs256"})
  void otherAlgorithms_areNotKnown(String name) {
    assertThrows(MissingCredential.class, () -> Algorithm.of(name));
  }
}
