package org.zaplane.identity.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Issuers of tokens with keys made for the test, and tokens written by hand. */
final class Issuers {

  static final String RSA = "https://rsa.example";
  static final String EC = "https://ec.example";
  static final String SHARED = "castiel";
  static final byte[] SECRET =
      "a secret of the test, longer than 32 bytes".getBytes(StandardCharsets.UTF_8);

  static final RSAKey RSA_KEY = rsa("rsa-1");
  static final RSAKey OTHER_RSA_KEY = rsa("rsa-1");
  static final ECKey EC_KEY = ec();

  private Issuers() {}

  static RSAKey rsa(String kid) {
    try {
      return new RSAKeyGenerator(2048).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A settings file with the three, in the folder. */
  static String file(Path folder) {
    String text =
        """
        [{"issuer": "%s", "audience": "zaplane", "jwks_file": "%s",
          "roles": {"admin": "tenant_admin", "root": "super_admin"}},
         {"issuer": "%s", "algorithms": ["ES256"], "jwks_file": "%s",
          "claims": {"subject": ["email"], "tenant": ["team"], "roles": ["groups"]},
          "default_tenant": "home"},
         {"issuer": "%s", "algorithms": ["HS256"], "secret_file": "%s"}]
        """
            .formatted(
                RSA,
                write(folder, "rsa.json", new JWKSet(RSA_KEY).toString()),
                EC,
                write(folder, "ec.json", new JWKSet(EC_KEY).toString()),
                SHARED,
                write(folder, "secret", new String(SECRET, StandardCharsets.UTF_8) + "\n"));
    return write(folder, "issuers.json", text);
  }

  static String write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String encoded(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A token of these texts, whatever they are. */
  static String token(String header, String claims, Signer signer) {
    String text = encoded(header) + "." + encoded(claims);
    return text + "." + encoded(signer.sign(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Makes a signature. */
  interface Signer {
    byte[] sign(byte[] text);
  }

  static Signer rsa(RSAKey key) {
    return text -> {
      try {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.toPrivateKey());
        signature.update(text);
        return signature.sign();
      } catch (GeneralSecurityException | JOSEException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  static Signer ec(ECKey key) {
    return text -> {
      try {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.toPrivateKey());
        signature.update(text);
        return signature.sign();
      } catch (GeneralSecurityException | JOSEException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  static Signer hmac(byte[] secret) {
    return text -> {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(text);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  static String header(JWSAlgorithm algorithm, String kid) {
    return "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm, kid);
  }
}
