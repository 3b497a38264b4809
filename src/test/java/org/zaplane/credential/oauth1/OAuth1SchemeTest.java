package org.zaplane.credential.oauth1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.oauth1.signature.OAuth1Secrets;
import org.junit.jupiter.api.Test;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.credential.CredentialSchemeContract;
import org.zaplane.credential.MissingCredential;
import org.zaplane.credential.SignableRequest;
import org.zaplane.credential.SigningParameters;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.RandomSource;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Keys;
import org.zaplane.testing.MovableClock;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

class OAuth1SchemeTest extends CredentialSchemeContract {

  private static final Map<String, String> VALUES =
      Map.of(
          "account", "1234567_SB1",
          "consumer_key", "c/k=1",
          "secret", "c&s €",
          "token", "t+k",
          "token_secret", "t%s",
          "region", "eu");

  private static final Map<String, List<String>> ODD =
      Map.of(
          "a", List.of("1", "1", ":", "0"),
          "a:", List.of("2"),
          "é€😀", List.of("ü & =?"),
          "empty", List.of(""),
          "c@", List.of("!*'()-._~"),
          "form", List.of("x y+z%"));

  private static final String ODD_URL =
      "https://ACME.example:443/v%201/r?a=1&a=1&a=%3A&a=0&a%3A=2"
          + "&%C3%A9%E2%82%AC%F0%9F%98%80=%C3%BC+%26%20=?&empty&c%40=!*'()-._~";

  /** Every nonce is the same, so that the header is. */
  private static OAuth1Scheme unchanging() {
    SecureRandom still =
        new SecureRandom() {
          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0);
          }
        };
    return new OAuth1Scheme(new RandomSource(still), new MovableClock());
  }

  private static String manifest(String method, String more) {
    return "{'label':'Token','fields':{"
        + "'account':{'type':'text','label':'Account','required':true,'secret':false},"
        + "'consumer_key':{'type':'password','label':'Key','required':true},"
        + "'secret':{'type':'password','label':'Secret','required':true},"
        + "'token':{'type':'password','label':'Token','required':true},"
        + "'token_secret':{'type':'password','label':'Token secret','required':true},"
        + "'key':{'type':'textarea','label':'Key','secret':true},"
        + "'region':{'type':'text','label':'Region','secret':false}},"
        + "'signing':{'method':'"
        + method
        + "','consumer_key':'{consumer_key}','consumer_secret':'{secret}','token':'{token}',"
        + "'token_secret':'{token_secret}'"
        + more
        + "},'apply':{'headers':{'X-Region':'{region}'}}}";
  }

  @Override
  protected CredentialScheme variant() {
    return unchanging();
  }

  @Override
  protected String manifest() {
    return manifest("HMAC-SHA256", ",'realm':'{account}'");
  }

  @Override
  protected Map<String, String> complete() {
    return VALUES;
  }

  /** Signed by another's implementation of HMAC-SHA256 (Python's hmac and urllib.parse). */
  @Override
  protected String authorization() {
    return "OAuth realm=\"1234567_SB1\", oauth_consumer_key=\"c%2Fk%3D1\", oauth_token=\"t%2Bk\","
        + " oauth_signature_method=\"HMAC-SHA256\", oauth_timestamp=\"1795348800\","
        + " oauth_nonce=\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\", oauth_version=\"1.0\","
        + " oauth_signature=\"87Yeb%2FikADNF91ZD4%2F83eJqDMEc%2B3DECc0yeys9aYVo%3D\"";
  }

  private static AuthScheme scheme(String manifest) {
    return Schemes.integration("https://acme.example", "oauth1", manifest).auth().get("oauth1");
  }

  private static String authorization(String manifest, Map<String, String> values, String url) {
    Map<String, Secret> form = new LinkedHashMap<>();
    form.put("form", Secret.of("x y+z%"));
    return new OAuth1Scheme(new RandomSource(), new MovableClock())
        .apply(
            scheme(manifest),
            Targets.credentials(values),
            new SignableRequest("POST", Secret.of(url), form))
        .headers()
        .get("Authorization")
        .reveal();
  }

  private static boolean jerseyAccepts(String authorization, String secret, String tokenSecret) {
    return JerseyOAuth1.accepts(
        "POST",
        "https://acme.example/v%201/r",
        ODD,
        authorization,
        new OAuth1Secrets().consumerSecret(secret).tokenSecret(tokenSecret));
  }

  /** OA-22: reserved characters, UTF-8, duplicates, empty values. */
  @Test
  void anotherImplementation_acceptsTheSignature() {
    String manifest = manifest("HMAC-SHA1", ",'realm':'a\\\\b'");
    String authorization = authorization(manifest, VALUES, ODD_URL);
    assertTrue(jerseyAccepts(authorization, "c&s €", "t%s"), authorization);
    assertFalse(jerseyAccepts(authorization, "c&s €", "t%S"), authorization);
    assertFalse(jerseyAccepts(authorization, "c&s", "t%s"), authorization);
  }

  @Test
  void anotherImplementation_refusesAnotherRequest() {
    String authorization = authorization(manifest("HMAC-SHA1", ""), VALUES, ODD_URL + "&more=1");
    assertFalse(jerseyAccepts(authorization, "c&s €", "t%s"), authorization);
  }

  /** RFC 5849, section 3.4.3. */
  @Test
  void publicKey_verifiesTheSignatureOfThePrivateOne() throws GeneralSecurityException {
    KeyPair pair = Keys.rsa();
    Map<String, String> values = new HashMap<>(VALUES);
    values.put("key", Keys.pem(pair.getPrivate()));
    AuthScheme scheme = scheme(manifest("RSA-SHA1", ",'key':'{key}'"));
    String signed =
        SignatureMethod.RSA_SHA1.sign(
            "GET&é", new SigningParameters(scheme, Targets.credentials(values)));
    Signature signature = Signature.getInstance("SHA1withRSA");
    signature.initVerify(pair.getPublic());
    signature.update("GET&é".getBytes(StandardCharsets.UTF_8));
    assertTrue(signature.verify(Base64.getDecoder().decode(signed)));
  }

  @Test
  void keyThatCannotBeRead_isNotShown() {
    Map<String, String> values = new HashMap<>(VALUES);
    values.put("key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
    String manifest = manifest("RSA-SHA1", ",'key':'{key}'");
    MissingCredential unreadable =
        assertThrows(MissingCredential.class, () -> authorization(manifest, values, ODD_URL));
    assertEquals("the connection has no private key that can be read", unreadable.getMessage());
  }

  /** OA-22 */
  @Test
  void plaintext_isNotSentInTheClear() {
    String manifest = manifest("PLAINTEXT", "");
    assertThrows(
        MissingCredential.class, () -> authorization(manifest, VALUES, "http://127.0.0.1/v1"));
    assertTrue(authorization(manifest, VALUES, "HTTPS://acme.example/").contains("c%2526s"));
  }

  /** OA-22 */
  @Test
  void nonces_neverRepeat() {
    OAuth1Scheme scheme = new OAuth1Scheme(new RandomSource(), new MovableClock());
    AuthScheme manifest = scheme();
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      nonces.add(
          scheme
              .apply(manifest, Targets.credentials(VALUES), REQUEST)
              .headers()
              .get("Authorization")
              .reveal()
              .replaceFirst(".*oauth_nonce=\"(.*?)\".*", "$1"));
    }
    assertEquals(2_000, nonces.size());
    assertTrue(nonces.iterator().next().matches("[A-Za-z0-9]{32}"));
  }

  /** RFC 5849, section 3.1: a request that is made for nobody has no token. */
  @Test
  void withoutToken_theConsumerSignsAlone() {
    String manifest =
        "{'label':'Key','fields':{'secret':{'type':'password','label':'Secret'}},'signing':"
            + "{'method':'HMAC-SHA1','consumer_key':'k','consumer_secret':'{secret}'}}";
    String authorization = authorization(manifest, Map.of("secret", "s"), ODD_URL);
    assertFalse(authorization.contains("oauth_token"), authorization);
    assertTrue(jerseyAccepts(authorization, "s", null), authorization);
  }

  @Test
  void whatIsAppliedToTheQuery_isSignedToo() {
    String manifest =
        manifest("HMAC-SHA1", "").replace("'apply':{", "'apply':{'query':{'empty':''},");
    String url = ODD_URL.replace("&empty", "");
    assertTrue(jerseyAccepts(authorization(manifest, VALUES, url), "c&s €", "t%s"));
  }
}
