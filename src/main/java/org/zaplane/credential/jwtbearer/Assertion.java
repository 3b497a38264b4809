package org.zaplane.credential.jwtbearer;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.zaplane.credential.SigningParameters;
import org.zaplane.secret.Secret;

/**
 * Assertion of the client about itself (RFC 7523 §3), as a manifest describes it: a JWS in compact
 * form (RFC 7515 §7.1).
 */
final class Assertion {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final Duration USUAL_LIFE = Duration.ofMinutes(5);

  private Assertion() {}

  /**
   * Makes one.
   *
   * @param now when it is made
   * @param id of it alone
   * @throws org.zaplane.credential.MissingCredential when a value it needs is not there
   */
  static Secret of(SigningParameters signing, Instant now, String id) {
    Algorithm algorithm = Algorithm.of(signing.get("algorithm").reveal());
    JsonObjectBuilder header =
        JSON.createObjectBuilder().add("alg", algorithm.name()).add("typ", "JWT");
    put(header, "kid", signing, "kid");
    JsonObjectBuilder claims = JSON.createObjectBuilder();
    put(claims, "iss", signing, "issuer");
    put(claims, "sub", signing, "subject");
    put(claims, "aud", signing, "audience");
    put(claims, "scope", signing, "scope");
    claims.add("iat", now.getEpochSecond());
    claims.add("exp", now.plus(life(signing)).getEpochSecond());
    claims.add("jti", id);
    String input = encoded(header) + "." + encoded(claims);
    byte[] signature =
        algorithm.sign(input.getBytes(StandardCharsets.US_ASCII), signing.get("key"));
    return Secret.of(input + "." + BASE64.encodeToString(signature));
  }

  private static String encoded(JsonObjectBuilder object) {
    return BASE64.encodeToString(object.build().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Duration life(SigningParameters signing) {
    return signing
        .find("lifetime")
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.reveal())))
        .orElse(USUAL_LIFE);
  }

  private static void put(
      JsonObjectBuilder object, String name, SigningParameters signing, String member) {
    signing.find(member).ifPresent(value -> object.add(name, value.reveal()));
  }
}
