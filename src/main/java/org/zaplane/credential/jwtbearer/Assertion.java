package org.zaplane.credential.jwtbearer;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import org.zaplane.credential.SigningParameters;
import org.zaplane.secret.Secret;

/** An assertion of the client about itself (RFC 7523 §3), as a manifest describes it. */
final class Assertion {

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
    return Jws.sign(header.build(), claims.build(), algorithm, signing.get("key"));
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
