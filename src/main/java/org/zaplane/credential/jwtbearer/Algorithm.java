package org.zaplane.credential.jwtbearer;

import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.PemKey;
import org.zaplane.secret.Secret;

/** How an assertion is signed, by the names of RFC 7518 §3.1. */
enum Algorithm {
  HS256,
  RS256,
  PS256,
  ES256;

  /** The algorithm of that name. */
  static Algorithm of(String word) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.name().equals(word))
        .findFirst()
        .orElseThrow(() -> new MissingCredential("signature algorithm that is known here"));
  }

  /**
   * The signature.
   *
   * @param key a private key as PEM, or the shared secret itself
   * @throws MissingCredential when the key is of no use
   */
  byte[] sign(byte[] input, Secret key) {
    try {
      return switch (this) {
        case HS256 -> mac(input, key.reveal().getBytes(StandardCharsets.UTF_8));
        case RS256 ->
            signed(Signature.getInstance("SHA256withRSA"), PemKey.read(key, "RSA"), input);
        case PS256 -> signed(pss(), PemKey.read(key, "RSA"), input);
        // RFC 7518 §3.4: the two numbers side by side, not in DER
        case ES256 ->
            signed(Signature.getInstance("SHA256withECDSAinP1363Format"), onP256(key), input);
      };
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw PemKey.unreadable();
    }
  }

  static byte[] mac(byte[] input, byte[] key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(input);
  }

  private static byte[] signed(Signature signature, PrivateKey key, byte[] input)
      throws GeneralSecurityException {
    signature.initSign(key);
    signature.update(input);
    return signature.sign();
  }

  /** RFC 7518 §3.5. */
  private static Signature pss() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    return signature;
  }

  private static PrivateKey onP256(Secret text) throws GeneralSecurityException {
    AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
    p256.init(new ECGenParameterSpec("secp256r1"));
    PrivateKey key = PemKey.read(text, "EC");
    boolean fits =
        key instanceof ECPrivateKey point
            && point
                .getParams()
                .getCurve()
                .equals(p256.getParameterSpec(ECParameterSpec.class).getCurve());
    if (!fits) {
      throw PemKey.unreadable();
    }
    return key;
  }
}
