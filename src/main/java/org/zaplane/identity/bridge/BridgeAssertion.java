package org.zaplane.identity.bridge;

import static org.zaplane.platform.Json.JSON;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.zaplane.identity.RequestCredentials.Asserted;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.WebAddress;

/**
 * A signed assertion of a site's plugin: a compact JWS (RFC 7515 §7.1) with HMAC-SHA256 (RFC 7518
 * §3.2) whose claims (RFC 7519 §4.1) name the sender and the one request that it is good for. The
 * plugin makes it in the class {@code Zaplane_Bridge_Assertion}.
 */
final class BridgeAssertion {

  static final String MAC = "HmacSHA256";
  static final String TYPE = "zaplane-bridge+jwt";
  static final String AUDIENCE = "zaplane-connections";

  /** How long one lives at most, and how far clocks may be apart. */
  static final long SECONDS = 60;

  private static final Pattern COMPACT =
      Pattern.compile("[A-Za-z0-9_-]{1,400}\\.[A-Za-z0-9_-]{1,12000}\\.[A-Za-z0-9_-]{43}");

  private BridgeAssertion() {}

  /**
   * What it says, after all of it was checked.
   *
   * @param site the home URL of the site that may speak
   * @throws AssertionRefused naming what is wrong
   */
  static BridgeClaims verify(Asserted asserted, SecretKey key, Instant now, String site)
      throws AssertionRefused {
    BridgeClaims claims = new BridgeClaims(object(signed(asserted.assertion().reveal(), key)));
    checkParties(claims, site);
    checkTime(claims, now.getEpochSecond());
    checkRequest(claims, asserted);
    return claims;
  }

  /**
   * The claims that are signed. The algorithm is ours to choose, never the assertion's (RFC 8725
   * §3.1). The library's types occur inside this method only: see {@code
   * org.zaplane.identity.jwt.Signature}.
   */
  private static byte[] signed(String compact, SecretKey key) throws AssertionRefused {
    if (!COMPACT.matcher(compact).matches()) {
      throw malformed();
    }
    try {
      JWSObject jws = JWSObject.parse(compact);
      if (!JWSAlgorithm.HS256.equals(jws.getHeader().getAlgorithm())) {
        throw new AssertionRefused("alg: it is not HS256");
      }
      if (!new JOSEObjectType(TYPE).equals(jws.getHeader().getType())) {
        throw new AssertionRefused("typ: it is not " + TYPE);
      }
      if (!jws.verify(new MACVerifier(key))) {
        throw new AssertionRefused("the signature is of another key, or what it signs was altered");
      }
      return jws.getPayload().toBytes();
    } catch (ParseException | NullPointerException e) {
      // the library throws the latter for the header "null"
      throw malformed();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AssertionRefused malformed() {
    return new AssertionRefused("malformed: it is no compact JWS of a sensible size");
  }

  private static void checkParties(BridgeClaims claims, String site) throws AssertionRefused {
    if (!claims.text("aud").equals(AUDIENCE)) {
      throw new AssertionRefused("aud: it is meant for somebody else");
    }
    String issuer = claims.text("iss");
    if (!withoutScheme(issuer).equals(withoutScheme(site))) {
      throw new AssertionRefused(
          "iss: it is of the site %s, and ZAPLANE_PUBLIC_URL is %s".formatted(issuer, site));
    }
  }

  /** Behind a proxy a site may call itself http where browsers come by https. */
  private static String withoutScheme(String url) {
    return WebAddress.parse(url.replaceFirst("/+$", ""))
        .map(
            address ->
                address.host() + ":" + address.port() + address.rest().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  private static void checkTime(BridgeClaims claims, long now) throws AssertionRefused {
    long issued = claims.number("iat");
    long expires = claims.number("exp");
    if (expires < issued || expires - issued > SECONDS) {
      throw new AssertionRefused("exp: it does not end within %d s".formatted(SECONDS));
    }
    if (issued > now + SECONDS || expires < now) {
      throw new AssertionRefused(
          "iat, exp: it was made %d s %s by this server's clock; one of the clocks is wrong, or it came late"
              .formatted(Math.abs(now - issued), issued > now ? "ahead of now" : "ago"));
    }
  }

  /** Binding to one request, as in RFC 9449 §4.2: a stolen assertion fits no other. */
  private static void checkRequest(BridgeClaims claims, Asserted asserted) throws AssertionRefused {
    if (!claims.text("htm").equals(asserted.method())) {
      throw new AssertionRefused("htm: it was made for another method");
    }
    if (!claims.text("tsh").equals(hash(asserted.target().getBytes(StandardCharsets.UTF_8)))) {
      throw new AssertionRefused(
          "tsh: it was made for another path or query; a proxy in between may have changed them");
    }
    if (!claims.text("bsh").equals(hash(asserted.body().get()))) {
      throw new AssertionRefused("bsh: it was made for another body");
    }
  }

  private static String hash(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(octets));
  }

  private static JsonObject object(byte[] octets) throws AssertionRefused {
    try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(octets))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new AssertionRefused("malformed: its claims are no JSON object");
    }
  }
}
