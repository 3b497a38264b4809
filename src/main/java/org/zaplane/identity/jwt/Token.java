package org.zaplane.identity.jwt;

import static org.zaplane.platform.Json.JSON;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A signed token, read strictly and not verified yet. What readers could read differently is
 * refused before anything of it is used: members that stand there twice, times that are no numbers
 * of seconds, and keys that the token brings or points to (RFC 8725 §3.10).
 *
 * @param compact the token as it came
 * @param header its header
 * @param claims its claims, unverified
 */
record Token(String compact, JsonObject header, JsonObject claims) {

  private static final JsonReaderFactory STRICT =
      JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, KeyStrategy.NONE));
  private static final Set<String> REFUSED = Set.of("jku", "jwk", "x5u", "x5c", "crit");
  private static final BigDecimal LATEST = BigDecimal.valueOf(1L << 40);

  static Token parse(String compact) throws TokenRefused {
    try {
      SignedJWT signed = SignedJWT.parse(compact);
      JsonObject header = strict(signed.getParsedParts()[0].decode());
      JWSHeader known = signed.getHeader();
      if (header.keySet().stream().anyMatch(REFUSED::contains)) {
        throw new TokenRefused("its header brings a key or demands what is not known");
      }
      if (known.getContentType() != null || !known.isBase64URLEncodePayload()) {
        throw new TokenRefused("it carries something else than claims");
      }
      JsonObject claims = strict(signed.getParsedParts()[1].decode());
      for (String time : List.of("exp", "nbf", "iat")) {
        checkTime(claims, time);
      }
      return new Token(compact, header, claims);
    } catch (ParseException | CharacterCodingException | RuntimeException notOne) {
      // parsers throw more than their own kind at texts that are too deep or numbers too long
      throw new TokenRefused("it is no signed JSON Web Token");
    }
  }

  private static JsonObject strict(byte[] json) throws ParseException, CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    try (JsonReader reader = STRICT.createReader(new StringReader(text));
        JsonParser again = JSON.createParser(new StringReader(text))) {
      again.next();
      again.skipObject();
      if (again.hasNext()) {
        throw new ParseException("more follows", 0);
      }
      return reader.readObject();
    }
  }

  private static void checkTime(JsonObject claims, String name) throws TokenRefused {
    JsonValue value = claims.get(name);
    if (value != null
        && !(value instanceof JsonNumber number
            && number.bigDecimalValue().signum() >= 0
            && number.bigDecimalValue().compareTo(LATEST) < 0)) {
      throw new TokenRefused(name + " is no time");
    }
  }

  /** The algorithm that it names. */
  String algorithm() {
    return header.getString("alg", "");
  }

  /** The type that it names (RFC 8725 §3.11); empty when it names none. */
  Optional<String> type() {
    return header.containsKey("typ") ? Optional.of(header.getString("typ", "?")) : Optional.empty();
  }

  /** The issuer that it names. */
  String issuer() {
    return claims.getString("iss", "");
  }
}
