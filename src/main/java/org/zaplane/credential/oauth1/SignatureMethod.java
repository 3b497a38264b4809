package org.zaplane.credential.oauth1;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.PemKey;
import org.zaplane.credential.SignableRequest;
import org.zaplane.credential.SigningParameters;
import org.zaplane.secret.Secret;

/** How the base string is signed (RFC 5849 §3.4.2 to §3.4.4), by the names of the protocol. */
enum SignatureMethod {
  HMAC_SHA1("HMAC-SHA1"),
  /** Not in the RFC, but as HMAC-SHA1 with the other hash wherever it is known. */
  HMAC_SHA256("HMAC-SHA256"),
  RSA_SHA1("RSA-SHA1"),
  PLAINTEXT("PLAINTEXT");

  private final String word;

  SignatureMethod(String word) {
    this.word = word;
  }

  /** The method of that name. */
  static SignatureMethod of(String word) {
    return Arrays.stream(values())
        .filter(method -> method.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new MissingCredential("signature method that is known here"));
  }

  /** Its name in the protocol. */
  String wireName() {
    return word;
  }

  /**
   * Refuses to send secrets in the clear (RFC 5849 §3.4.4).
   *
   * @throws MissingCredential where the request would not be encrypted
   */
  void check(SignableRequest request) {
    if (this == PLAINTEXT
        && !request.url().reveal().toLowerCase(Locale.ROOT).startsWith("https:")) {
      throw new MissingCredential("https address, without which PLAINTEXT is not sent");
    }
  }

  /** The signature of a base string. */
  String sign(String baseString, SigningParameters signing) {
    try {
      return switch (this) {
        case HMAC_SHA1 -> mac("HmacSHA1", secrets(signing), baseString);
        case HMAC_SHA256 -> mac("HmacSHA256", secrets(signing), baseString);
        case RSA_SHA1 -> rsa(signing.get("key"), baseString);
        case PLAINTEXT -> secrets(signing);
      };
    } catch (GeneralSecurityException e) {
      throw PemKey.unreadable();
    }
  }

  private static String secrets(SigningParameters signing) {
    String token = signing.find("token_secret").map(Secret::reveal).orElse("");
    return SignatureBaseString.percentEncoded(signing.get("consumer_secret").reveal())
        + "&"
        + SignatureBaseString.percentEncoded(token);
  }

  private static String mac(String algorithm, String key, String text)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(octets(key), algorithm));
    return Base64.getEncoder().encodeToString(mac.doFinal(octets(text)));
  }

  private static String rsa(Secret key, String text) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA1withRSA");
    signature.initSign(PemKey.read(key, "RSA"));
    signature.update(octets(text));
    return Base64.getEncoder().encodeToString(signature.sign());
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
