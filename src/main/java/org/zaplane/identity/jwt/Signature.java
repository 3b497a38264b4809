package org.zaplane.identity.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.text.ParseException;
import java.util.List;

/**
 * Signatures of tokens (RFC 7515 §5.2). The library's types stand inside of methods only: while it
 * looks for beans, Payara loads the types of all members from the library that it carries itself,
 * and later everything else from ours.
 */
final class Signature {

  private Signature() {}

  /**
   * Checks the signature of a token by the keys of its issuer.
   *
   * @throws TokenRefused when its algorithm is not the issuer's, or no key fits
   * @throws KeysUnavailable when there are no keys to check with
   */
  static void check(Token token, Issuer issuer) throws TokenRefused, KeysUnavailable {
    if (!issuer.algorithms().contains(token.algorithm())) {
      throw new TokenRefused("its algorithm is not one of its issuer");
    }
    // a key set without ids does not tell by a token's header that its keys were changed
    if (!isBy(token.compact(), issuer.keys().known())
        && !isBy(token.compact(), issuer.keys().latest())) {
      throw new TokenRefused("its signature is of no key of its issuer");
    }
  }

  /** Whether a text is a key set, and how many keys it has; negative when it is none. */
  static int size(String keySet) {
    try {
      return JWKSet.parse(keySet).size();
    } catch (ParseException e) {
      return -1;
    }
  }

  private static boolean isBy(String compact, String keySet) {
    try {
      SignedJWT signed = SignedJWT.parse(compact);
      // a shared secret has no id, so that a token may name any (RFC 7515 §4.1.4)
      JWKMatcher matcher =
          JWSAlgorithm.Family.HMAC_SHA.contains(signed.getHeader().getAlgorithm())
              ? new JWKMatcher.Builder().keyType(KeyType.OCT).build()
              : JWKMatcher.forJWSHeader(signed.getHeader());
      List<JWK> fitting = new JWKSelector(matcher).select(JWKSet.parse(keySet));
      for (Key key : KeyConverter.toJavaKeys(fitting)) {
        JWSVerifier verifier =
            new DefaultJWSVerifierFactory().createJWSVerifier(signed.getHeader(), key);
        if (signed.verify(verifier)) {
          return true;
        }
      }
      return false;
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }
}
