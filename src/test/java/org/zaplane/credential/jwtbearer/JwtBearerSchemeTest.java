package org.zaplane.credential.jwtbearer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.RenewableScheme;
import org.zaplane.credential.RenewableSchemeContract;
import org.zaplane.integration.AuthScheme;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.platform.RandomSource;
import org.zaplane.testing.Core;
import org.zaplane.testing.Keys;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

class JwtBearerSchemeTest extends RenewableSchemeContract {

  private static final KeyPair PAIR = Keys.rsa();
  private static final Map<String, String> KEY =
      Map.of("key", Keys.pem(PAIR.getPrivate()), "issuer", "robot@acme.example");

  private static String manifest(String signing, String more) {
    return "{'label':'Key','fields':{'key':{'type':'textarea','label':'Key','required':true,"
        + "'secret':true},'issuer':{'type':'text','label':'Issuer','required':true,"
        + "'secret':false},'subject':{'type':'text','label':'Subject','secret':false},"
        + "'region':{'type':'text','label':'Region','secret':false}},"
        + "'signing':{'algorithm':'RS256','key':'{key}','issuer':'{issuer}','subject':'{subject}',"
        + "'audience':'https://acme.example/token'"
        + signing
        + "},"
        + more
        + "'apply':{'headers':{'Authorization':'Bearer {access_token}','X-Region':'{region}'}}}";
  }

  private static final String EXCHANGED = "'token_url':'{base}/token',";

  @Override
  protected RenewableScheme variant() {
    return new JwtBearerScheme(requests(), new RandomSource(), clock);
  }

  @Override
  protected String manifest() {
    return manifest("", EXCHANGED);
  }

  @Override
  protected Map<String, String> complete() {
    return Map.of("access_token", "1/8xbJqaOZXSUZbHLl5EOtu1pxz3fmmetKx9W8CV4t79M", "region", "eu");
  }

  @Override
  protected String authorization() {
    return "Bearer 1/8xbJqaOZXSUZbHLl5EOtu1pxz3fmmetKx9W8CV4t79M";
  }

  @Override
  protected Map<String, String> renewable() {
    return KEY;
  }

  private Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : sent().body().split("&", -1)) {
      String[] halves = pair.split("=", 2);
      form.put(halves[0], URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static JWTClaimsSet verified(String jwt) throws ParseException, JOSEException {
    SignedJWT signed = SignedJWT.parse(jwt);
    assertTrue(signed.verify(new RSASSAVerifier((RSAPublicKey) PAIR.getPublic())));
    return signed.getJWTClaimsSet();
  }

  /** RFC 7523, sections 2.1 and 3; OA-20. */
  @Test
  void assertion_saysWhoToWhomAndForHowLong() throws TokensRefused, ParseException, JOSEException {
    renew(KEY);
    assertEquals(Set.of("grant_type", "assertion"), form().keySet());
    assertEquals("urn:ietf:params:oauth:grant-type:jwt-bearer", form().get("grant_type"));
    assertEquals(
        Map.of("alg", "RS256", "typ", "JWT"),
        SignedJWT.parse(form().get("assertion")).getHeader().toJSONObject());
    JWTClaimsSet claims = verified(form().get("assertion"));
    assertEquals("robot@acme.example", claims.getIssuer());
    assertEquals("https://acme.example/token", claims.toJSONObject().get("aud"));
    assertEquals(clock.instant(), claims.getIssueTime().toInstant());
    assertEquals(clock.instant().plusSeconds(300), claims.getExpirationTime().toInstant());
    assertTrue(claims.getJWTID().length() >= 32);
    assertEquals(Set.of("iss", "aud", "iat", "exp", "jti"), claims.toJSONObject().keySet());
  }

  @Test
  void furtherClaims_areThoseOfTheManifest() throws TokensRefused, ParseException, JOSEException {
    Map<String, String> values = new HashMap<>(KEY);
    values.put("subject", "ada \"é\"");
    renew(manifest(",'kid':'k1','scope':'a b','lifetime':'3600'", EXCHANGED), values);
    JWTClaimsSet claims = verified(form().get("assertion"));
    assertEquals("ada \"é\"", claims.getSubject());
    assertEquals("a b", claims.getStringClaim("scope"));
    assertEquals(clock.instant().plusSeconds(3600), claims.getExpirationTime().toInstant());
    assertEquals("k1", SignedJWT.parse(form().get("assertion")).getHeader().getKeyID());
  }

  /** RFC 7521, section 4.1. */
  @Test
  void scopes_areAskedForBesideTheAssertion() throws TokensRefused {
    renew(manifest("", EXCHANGED + "'scopes':['a','b'],"), KEY);
    assertEquals("a b", form().get("scope"));
  }

  /** RFC 7523, section 2.2: {@code private_key_jwt} is the same under other names. */
  @Test
  void assertion_mayProveTheClient() throws TokensRefused, ParseException, JOSEException {
    String type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    renew(
        manifest(
            "",
            EXCHANGED
                + "'token_request':{'params':{'grant_type':'client_credentials',"
                + "'client_assertion_type':'"
                + type
                + "'},'names':{'assertion':'client_assertion'}},"),
        KEY);
    assertEquals(
        Set.of("grant_type", "client_assertion_type", "client_assertion"), form().keySet());
    assertEquals("client_credentials", form().get("grant_type"));
    assertEquals(type, form().get("client_assertion_type"));
    verified(form().get("client_assertion"));
  }

  @Test
  void keyThatCannotBeRead_isNotShownAndNothingIsSent() {
    TokensRefused refused =
        assertThrows(TokensRefused.class, () -> renew(Map.of("key", "s3cr3t key", "issuer", "i")));
    assertEquals(Reason.INCOMPLETE, refused.reason());
    assertEquals(
        "Nothing was sent: the connection has no private key that can be read.",
        refused.getMessage());
  }

  private static AuthScheme itself() {
    return Schemes.integration(
            "https://acme.example", "jwt_bearer", manifest(",'use':'bearer'", ""))
        .auth()
        .get("jwt_bearer");
  }

  private static String bearer(RenewableScheme variant, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("region", "eu");
    return variant
        .apply(itself(), Targets.credentials(all), REQUEST)
        .headers()
        .get("Authorization")
        .reveal()
        .replaceFirst("^Bearer ", "");
  }

  /** As GitHub's apps and Apple's keys sign in. */
  @Test
  void assertion_mayBeTheTokenItself() throws ParseException, JOSEException {
    assertEquals("robot@acme.example", verified(bearer(variant(), KEY)).getIssuer());
    assertFalse(variant().canRenew(itself(), KEY.keySet()));
    assertThrows(MissingCredential.class, () -> bearer(variant(), Map.of("issuer", "i")));
    assertThrows(
        MissingCredential.class, () -> bearer(variant(), Map.of("issuer", "i", "key", "k")));
  }

  /** OA-20 */
  @Test
  void everyAssertion_isAnother() throws ParseException, JOSEException {
    RenewableScheme variant = variant();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      ids.add(verified(bearer(variant, KEY)).getJWTID());
    }
    assertEquals(50, ids.size());
  }

  @Test
  void storedToken_doesNotStandInForTheAssertion() {
    Map<String, String> values = new HashMap<>(KEY);
    values.put("access_token", "old");
    assertNotEquals("old", bearer(variant(), values));
  }

  /** The file of a service account holds key and issuer; people paste it whole. */
  @Test
  void keyFileOfAServiceAccount_isPastedWhole()
      throws TokensRefused, ParseException, JOSEException {
    assertIsUsed(keyFile());
  }

  /** As tools write it that sort members. */
  @Test
  void keyFileOfAServiceAccount_mayBeSorted() throws TokensRefused, ParseException, JOSEException {
    assertIsUsed(new TreeMap<>(keyFile()));
  }

  private static Map<String, String> keyFile() {
    Map<String, String> file = new LinkedHashMap<>();
    file.put("type", "service_account");
    file.put("private_key_id", "00ff");
    file.put("private_key", Keys.pem(PAIR.getPrivate()));
    file.put("client_email", "robot@acme.example");
    file.put("token_uri", "https://elsewhere.example/token");
    return file;
  }

  private void assertIsUsed(Map<String, String> file)
      throws TokensRefused, ParseException, JOSEException {
    JsonObjectBuilder pasted = Json.createObjectBuilder();
    file.forEach(pasted::add);
    try (JsonReader shipped =
        Json.createReader(new StringReader(Core.manifests().get("google-service-account")))) {
      JsonObject scheme = shipped.readObject().getJsonObject("auth").getJsonObject("jwt_bearer");
      String here =
          Json.createObjectBuilder(scheme).add("token_url", "{base}/token").build().toString();
      renew(here, Map.of("key_file", "\n" + pasted.build() + "\n"));
    }
    JWTClaimsSet claims = verified(form().get("assertion"));
    assertEquals("robot@acme.example", claims.getIssuer());
    assertEquals("00ff", SignedJWT.parse(form().get("assertion")).getHeader().getKeyID());
  }
}
