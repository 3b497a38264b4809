package org.zaplane.identity.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.identity.BrowserSession;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials.Asserted;
import org.zaplane.rest.wordpress.Nonces;
import org.zaplane.secret.Secret;

class BridgeAssertionTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String TARGET = "/wp-json/zaplane/v1/connections?app=slack";
  private static final SecretKey OTHER_KEY = new SecretKeySpec(new byte[32], BridgeAssertion.MAC);

  private static Asserted request(String assertion) {
    return request(assertion, "POST", TARGET, "{}");
  }

  private static Asserted request(String assertion, String method, String target, String body) {
    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
    return new Asserted(Secret.of(assertion), method, target, () -> octets);
  }

  private static JsonObject claims() {
    return Plugin.claims(request(""), NOW);
  }

  private static JsonObject with(String name, JsonValue value) {
    return Json.createObjectBuilder(claims()).add(name, value).build();
  }

  private static BrowserSession accepted(Asserted request) {
    try {
      return BridgeAssertion.verify(request, Plugin.KEY, NOW, Plugin.SITE).session();
    } catch (AssertionRefused refused) {
      throw new AssertionError(refused.getMessage(), refused);
    }
  }

  private static void assertRefused(String why, Asserted request) {
    AssertionRefused refused =
        assertThrows(
            AssertionRefused.class,
            () -> BridgeAssertion.verify(request, Plugin.KEY, NOW, Plugin.SITE).session());
    assertTrue(refused.getMessage().startsWith(why), refused.getMessage());
  }

  private static void assertRefused(String why, JsonObject claims) {
    assertRefused(why, request(Plugin.signed(claims)));
  }

  @Test
  void assertion_saysWhoSendsTheRequest() {
    BrowserSession ann = accepted(request(Plugin.signed(claims())));
    Caller caller = ann.caller().orElseThrow();
    assertEquals(7, caller.userId());
    assertEquals("ann", caller.login());
    assertEquals("Ann", caller.displayName());
    assertEquals(Set.of("editor"), caller.roles());
    assertTrue(caller.can("edit_posts"));
    assertFalse(caller.can("promote"));
    assertFalse(caller.can("read"));
    assertTrue(ann.byCookie());
    assertEquals(64, ann.key().orElseThrow().length());
    Nonces nonces = Nonces.of(ann.csrf(), Clock.systemUTC());
    assertEquals("0123456789", nonces.fresh());
    assertTrue(nonces.accept("0123456789"));
    assertTrue(nonces.accept("abcdef0123"));
    assertFalse(nonces.accept("abcdef0124"));
    assertFalse(nonces.accept(""));
    assertFalse(ann.toString().contains("0123456789"));
  }

  static List<Php.Vector> vectors() {
    return Php.vectors();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void assertionOfThePlugin_isAccepted_andNotAfterItsTime(Php.Vector vector)
      throws AssertionRefused {
    BrowserSession sender =
        BridgeAssertion.verify(vector.asserted(), Php.KEY, vector.issued(), Php.SITE).session();
    assertEquals(
        vector.name().equals("nobody") ? Optional.empty() : Optional.of("ann müller"),
        sender.caller().map(Caller::login));
    assertThrows(
        AssertionRefused.class,
        () ->
            BridgeAssertion.verify(
                vector.asserted(), Php.KEY, vector.issued().plusSeconds(61), Php.SITE));
  }

  @Test
  void assertionOfThePlugin_carriesMeansSessionAndCapabilities() throws AssertionRefused {
    Php.Vector vector = Php.vector("cookie");
    BrowserSession cookie =
        BridgeAssertion.verify(vector.asserted(), Php.KEY, vector.issued(), Php.SITE).session();
    assertTrue(cookie.byCookie());
    assertTrue(cookie.key().isPresent());
    assertEquals("Ann \"日本\" </script>", cookie.caller().orElseThrow().displayName());
    vector = Php.vector("application password");
    BrowserSession password =
        BridgeAssertion.verify(vector.asserted(), Php.KEY, vector.issued(), Php.SITE).session();
    assertFalse(password.byCookie());
    assertEquals(Optional.empty(), password.key());
    assertTrue(password.caller().orElseThrow().can("manage_options"));
    vector = Php.vector("other");
    BrowserSession other =
        BridgeAssertion.verify(vector.asserted(), Php.KEY, vector.issued(), Php.SITE).session();
    assertFalse(other.byCookie());
    assertEquals(Set.of("editor", "shop_manager"), other.caller().orElseThrow().roles());
  }

  @Test
  void otherMethodPathQueryOrBody_isRefused() {
    String signed = Plugin.signed(claims());
    assertRefused("htm", request(signed, "PUT", TARGET, "{}"));
    assertRefused("htm", request(signed, "post", TARGET, "{}"));
    assertRefused("tsh", request(signed, "POST", "/wp-json/zaplane/v1/others?app=slack", "{}"));
    assertRefused("tsh", request(signed, "POST", "/wp-json/zaplane/v1/connections", "{}"));
    assertRefused("tsh", request(signed, "POST", TARGET.replace("slack", "%73lack"), "{}"));
    assertRefused("bsh", request(signed, "POST", TARGET, "{} "));
    assertRefused("bsh", request(signed, "POST", TARGET, ""));
  }

  @ParameterizedTest
  @CsvSource({"-60, true", "60, true", "-61, false", "61, false", "-86400, false", "86400, false"})
  void clocks_mayBeAMinuteApart(long seconds, boolean accepted) {
    Asserted request = request(Plugin.signed(Plugin.claims(request(""), NOW.plusSeconds(seconds))));
    if (accepted) {
      accepted(request);
    } else {
      assertRefused("iat, exp: it was made " + Math.abs(seconds) + " s", request);
    }
  }

  @Test
  void longOrBackwardLife_isRefused() {
    long now = NOW.getEpochSecond();
    assertRefused("exp", with("exp", Json.createValue(now + 61)));
    assertRefused("exp", with("exp", Json.createValue(now - 1)));
    assertRefused("exp", with("exp", Json.createValue(Long.MAX_VALUE >> 25)));
    accepted(request(Plugin.signed(with("exp", Json.createValue(now + 1)))));
  }

  @Test
  void otherKey_isRefused() {
    assertRefused(
        "the signature",
        request(Plugin.signed(Plugin.HEADER.toString(), claims().toString(), OTHER_KEY)));
  }

  @Test
  void alteredClaimsOrSignature_areRefused() {
    String signed = Plugin.signed(claims());
    String[] parts = signed.split("\\.", -1);
    String admin =
        Plugin.encoded(
            with("sub", Json.createValue("1")).toString().getBytes(StandardCharsets.UTF_8));
    assertRefused("the signature", request(parts[0] + "." + admin + "." + parts[2]));
    assertRefused("the signature", request(parts[0] + "." + parts[1] + "." + "A".repeat(43)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"None\",\"typ\":\"zaplane-bridge+jwt\"}",
        "{\"alg\":\"HS512\",\"typ\":\"zaplane-bridge+jwt\"}",
        "{\"alg\":\"RS256\",\"typ\":\"zaplane-bridge+jwt\"}"
      })
  void otherAlgorithm_isRefused_evenWhenTheSignatureIsRight(String header) {
    String claims = claims().toString();
    assertRefused("alg", request(Plugin.signed(header, claims, Plugin.KEY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\",\"typ\":\"zaplane-bridge+jwt\"}",
        "{\"alg\":1,\"typ\":\"zaplane-bridge+jwt\"}",
        "{\"typ\":\"zaplane-bridge+jwt\"}",
        "{\"alg\":\"HS256\",\"typ\":1}"
      })
  void headerOfNoSignature_isRefused(String header) {
    String claims = claims().toString();
    assertRefused("malformed", request(Plugin.signed(header, claims, Plugin.KEY)));
  }

  @Test
  void criticalParameter_isRefused() {
    String header = "{\"alg\":\"HS256\",\"typ\":\"zaplane-bridge+jwt\",\"crit\":[\"x\"],\"x\":1}";
    assertRefused("the signature", request(Plugin.signed(header, claims().toString(), Plugin.KEY)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"alg\":\"HS256\"}"})
  void otherType_isRefused(String header) {
    assertRefused("typ", request(Plugin.signed(header, claims().toString(), Plugin.KEY)));
  }

  @Test
  void unsigned_isRefused() {
    String[] parts = Plugin.signed(claims()).split("\\.", -1);
    assertRefused("malformed", request(parts[0] + "." + parts[1] + "."));
    assertRefused("malformed", request(parts[0] + "." + parts[1]));
  }

  @Test
  void truncatedOversizedOrOtherwiseMalformed_isRefused() {
    String signed = Plugin.signed(claims());
    List<UnaryOperator<String>> damages =
        List.of(
            text -> "",
            text -> text.substring(0, text.length() - 1),
            text -> text.substring(1),
            text -> text + "=",
            text -> text + ".x",
            text -> text + " ",
            text -> "Bearer " + text,
            text -> text.replace('.', ' '),
            text -> text + "," + text,
            text -> "A".repeat(401) + text.substring(text.indexOf('.')),
            text -> "é" + text);
    for (UnaryOperator<String> damage : damages) {
      assertRefused("", request(damage.apply(signed)));
    }
    JsonObject large = with("name", Json.createValue("x".repeat(9000)));
    assertRefused("malformed", request(Plugin.signed(large)));
    accepted(request(Plugin.signed(with("name", Json.createValue("x".repeat(8000))))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "\"text\"", "{} {}", "ÿ"})
  void whatIsNoJsonObject_isRefused(String text) {
    String header = Plugin.HEADER.toString();
    assertRefused("malformed", request(Plugin.signed(header, text, Plugin.KEY)));
    assertRefused("", request(Plugin.signed(text, claims().toString(), Plugin.KEY)));
  }

  static Stream<String> claimNames() {
    return claims().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("claimNames")
  void missingClaim_isRefused(String name) {
    JsonObjectBuilder without = Json.createObjectBuilder(claims()).remove(name);
    assertRefused("malformed: ", without.build());
    assertRefused("malformed: ", with(name, JsonValue.NULL));
    assertRefused("malformed: ", with(name, JsonValue.FALSE));
  }

  @Test
  void otherAudienceOrSite_isRefused() {
    assertRefused("aud", with("aud", Json.createValue("zaplane")));
    for (String site :
        List.of("https://other.example", "https://site.example/blog", "https://sité.example", "")) {
      assertRefused("iss", with("iss", Json.createValue(site)));
    }
    for (String site :
        List.of("http://site.example", "https://Site.example/", "HTTPS://site.example.:443")) {
      accepted(request(Plugin.signed(with("iss", Json.createValue(site)))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "07", "7.0", "1e3", "seven", "9999999999999999999", "0"})
  void userThatIsNone_isRefused(String user) {
    assertRefused("m", with("sub", Json.createValue(user)));
  }

  @Test
  void meansThatDoNotFit_areRefused() {
    assertRefused("means", with("means", Json.createValue("none")));
    assertRefused("malformed", with("means", Json.createValue("magic")));
    assertRefused("malformed", with("sid", Json.createValue("token")));
    assertRefused("malformed", with("nonces", JsonValue.EMPTY_JSON_ARRAY));
    assertRefused("malformed", with("nonces", Json.createArrayBuilder().add("").build()));
    assertRefused("malformed", with("roles", Json.createArrayBuilder().add(1).build()));
    assertRefused("malformed", with("sub", Json.createValue(7)));
  }
}
