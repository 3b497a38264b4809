package org.zaplane.identity.bridge;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials.Asserted;
import org.zaplane.platform.Sha256;
import org.zaplane.rest.wordpress.Authentication;
import org.zaplane.rest.wordpress.Authentication.Means;

/** What the plugin says, and what somebody might say who is not the plugin. */
final class Plugin {

  static final String SITE = "https://site.example";
  static final SecretKey KEY =
      new SecretKeySpec(Sha256.of("key".getBytes(StandardCharsets.UTF_8)), BridgeAssertion.MAC);
  static final JsonObject HEADER =
      Json.createObjectBuilder().add("alg", "HS256").add("typ", BridgeAssertion.TYPE).build();

  private static final Map<Means, String> MEANS =
      Map.of(Means.NONE, "none", Means.COOKIE, "cookie", Means.OTHER, "application_password");

  private Plugin() {}

  /** The claims of ann's request by a cookie. */
  static JsonObject claims(Asserted request, Instant now) {
    return Json.createObjectBuilder(of(request, now))
        .add("sub", "7")
        .add("login", "ann")
        .add("name", "Ann")
        .add("roles", Json.createArrayBuilder().add("editor"))
        .add("caps", Json.createObjectBuilder().add("edit_posts", true).add("promote", false))
        .add("means", "cookie")
        .add("sid", Sha256.hex("token"))
        .add("nonces", Json.createArrayBuilder().add("0123456789").add("abcdef0123"))
        .build();
  }

  /** The claims of whoever another way to sign in has found. */
  static JsonObject claims(Asserted request, Instant now, Authentication who) {
    JsonObjectBuilder claims =
        Json.createObjectBuilder(of(request, now))
            .add("sub", "" + who.caller().map(Caller::userId).orElse(0L))
            .add("login", who.caller().map(Caller::login).orElse(""))
            .add("name", who.caller().map(Caller::displayName).orElse(""))
            .add("caps", Json.createObjectBuilder())
            .add("means", MEANS.get(who.means()))
            .add("nonces", Json.createArrayBuilder().add(who.nonces().fresh()));
    JsonArrayBuilder roles = Json.createArrayBuilder();
    who.caller().map(Caller::roles).stream().flatMap(Collection::stream).forEach(roles::add);
    who.sessionKey().ifPresent(key -> claims.add("sid", key));
    return claims.add("roles", roles).build();
  }

  private static JsonObject of(Asserted request, Instant now) {
    return Json.createObjectBuilder()
        .add("iss", SITE)
        .add("aud", BridgeAssertion.AUDIENCE)
        .add("iat", now.getEpochSecond())
        .add("exp", now.getEpochSecond() + 60)
        .add("htm", request.method())
        .add("tsh", hash(request.target().getBytes(StandardCharsets.UTF_8)))
        .add("bsh", hash(request.body().get()))
        .build();
  }

  private static String hash(byte[] octets) {
    return encoded(Sha256.of(octets));
  }

  static String encoded(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  static String signed(JsonObject claims) {
    return signed(HEADER.toString(), claims.toString(), KEY);
  }

  static String signed(String header, String claims, SecretKey key) {
    String text =
        encoded(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + encoded(claims.getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance(BridgeAssertion.MAC);
      mac.init(key);
      return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
