package org.zaplane.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;
import org.zaplane.integration.OAuthEndpoints.Errors;
import org.zaplane.integration.OAuthEndpoints.TokenAnswer;
import org.zaplane.integration.SuccessRule;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.outbound.Impatient;
import org.zaplane.outbound.Outbound;
import org.zaplane.secret.Secret;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.MovableClock;
import org.zaplane.testing.RawPeer;

/** OA-14: token endpoints that answer something else than tokens. */
class TokenEndpointTest {

  private static final String SECRET = "fake-client-secret-0123456789";
  private static final String CODE = "fake-authorization-code-987654";
  private static final String LOST = "Acme gave an answer that cannot be read.";

  private final Impatient door = new Impatient();
  private final TokenEndpoint endpoint = new TokenEndpoint(door.outbound(), new MovableClock());

  @AfterEach
  void close() {
    door.close();
  }

  private static TokenAnswer places(boolean milliseconds) {
    return places(milliseconds, Optional.empty());
  }

  private static TokenAnswer places(boolean milliseconds, Optional<SuccessRule> success) {
    return new TokenAnswer(
        "/access_token",
        "/refresh_token",
        "/expires_in",
        milliseconds,
        "/scope",
        success,
        new Errors("/error", List.of(), List.of(), List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private TokenResponse ask(RawPeer.Script script, boolean milliseconds) throws TokensRefused {
    return ask(script, places(milliseconds));
  }

  private TokenResponse ask(RawPeer.Script script, TokenAnswer places) throws TokensRefused {
    Map<String, Secret> params = new LinkedHashMap<>();
    params.put("grant_type", Secret.of("authorization_code"));
    params.put("code", Secret.of(CODE));
    try (RawPeer peer = new RawPeer(script)) {
      TokenCall call =
          new TokenCall(
                  "POST",
                  Secret.of(peer.url() + "/token"),
                  false,
                  params,
                  Map.of(),
                  Duration.ofSeconds(15),
                  List.of())
              .by(
                  new Client("fake-client", Optional.of(Secret.of(SECRET))),
                  ClientAuthentication.CLIENT_SECRET_POST,
                  Map.of());
      return endpoint.send(call, places, "Acme");
    }
  }

  private static RawPeer.Script saying(String status, String type, String body) {
    return RawPeer.saying(
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, type, body.length(), body));
  }

  private TokenResponse given(String json) throws TokensRefused {
    return ask(saying("200 OK", "application/json", json.replace('\'', '"')), false);
  }

  private TokensRefused refused(RawPeer.Script script) {
    TokensRefused error = assertThrows(TokensRefused.class, () -> ask(script, false));
    assertFalse(error.getMessage().contains(SECRET), error.getMessage());
    assertFalse(error.getMessage().contains(CODE), error.getMessage());
    return error;
  }

  private TokensRefused refused(String status, String json) {
    return refused(saying(status, "application/json", json.replace('\'', '"')));
  }

  private void assertLost(RawPeer.Script script) {
    TokensRefused error = refused(script);
    assertEquals(Reason.OUTCOME_UNKNOWN, error.reason());
    assertEquals(LOST, error.getMessage());
  }

  @Test
  void goodAnswer_isRead() throws TokensRefused {
    TokenResponse tokens =
        given("{'access_token':'at-1','refresh_token':'rt-1','token_type':'Bearer'}");
    assertEquals("at-1", tokens.tokens().get("access_token").reveal());
    assertEquals("rt-1", tokens.tokens().get("refresh_token").reveal());
    assertEquals(Optional.empty(), tokens.life());
    assertEquals(Optional.empty(), tokens.scopes());
  }

  @Test
  void oa14_errorInAGoodStatus_isARefusal() {
    TokensRefused error = refused("200 OK", "{'error':'invalid_grant'}");
    assertEquals(Reason.INVALID_GRANT, error.reason());
    assertEquals("Acme OAuth error: invalid_grant", error.getMessage());
  }

  /** The vendor's noise beside a token is no refusal. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'error':null",
        "'error':''",
        "'error':' '",
        "'error':false",
        "'error':0",
        "'error':'0'",
        "'error':'none'",
        "'error':'invalid_scope'",
        "'error':'invalid_grant'",
        "'error':'access_denied'",
        "'error':'server_error'",
        "'error':'temporarily_unavailable'",
        "'error':'x','error':'y'",
        "'scope':'a','scope':'a'",
        "'scope':'a','scope':'b'",
        "'x':{'y':1,'y':2}",
        "'x':[{'y':1,'y':2}]",
        "'x':'a\tb\r\n\001'",
        "'x':'\\\\','y':'\\'\t'",
        "'error':{}",
        "'error':[]",
        "'error':'','error_description':''",
        "'error_description':'no error'",
        "'ok':true",
        "'ok':false",
        "'success':true",
        "'success':0",
        "'status':'ok'",
        "'status':200",
        "'code':0,'message':'success'",
        "'data':{'access_token':null,'error':'x'}",
        "'expires_in':null",
        "'token_type':null",
        "'token_type':['Bearer']",
        "'scope':{}",
        "'scope':null",
        "'id_token':null",
        "'refresh_token':null",
        "'':''"
      })
  void oddMembersBesideAToken_areIgnored(String members) throws TokensRefused {
    assertEquals(
        "at-1",
        given("{'access_token':'at-1'," + members + "}").tokens().get("access_token").reveal());
  }

  /** As Slack does; the tokens are handed over all the same, to be ended. */
  @Test
  void tokenBesideARefusalByTheManifestsRule_isHandedOver() {
    SuccessRule rule = new SuccessRule("/ok", Optional.of(JsonValue.TRUE));
    String json = "{\"ok\":false,\"error\":\"invalid_grant\",\"access_token\":\"at-1\"}";
    TokensRefused error =
        assertThrows(
            TokensRefused.class,
            () ->
                ask(saying("200 OK", "application/json", json), places(false, Optional.of(rule))));
    assertEquals(Reason.INVALID_GRANT, error.reason());
    assertEquals(Set.of("access_token"), error.given().keySet());
  }

  /** GitHub answers 200 to a code that it does not know. */
  @Test
  void oa14_errorWithoutToken_isARefusal() {
    TokensRefused error =
        refused("200 OK", "{'error':'bad_verification_code','error_description':'It expired.'}");
    assertEquals("Acme OAuth error: It expired.", error.getMessage());
  }

  @Test
  void tokenThatCannotBeUsed_isHandedOverToBeEnded() {
    TokensRefused error =
        refused("200 OK", "{'access_token':'at-1','refresh_token':'rt-1','token_type':'mac'}");
    assertEquals(Set.of("access_token", "refresh_token"), error.given().keySet());
    assertEquals(Map.of(), refused("200 OK", "{'error':'x'}").given());
  }

  @Test
  void oa14_html_cannotBeRead() {
    assertLost(saying("200 OK", "text/html", "<html><script>alert(1)</script></html>"));
  }

  @Test
  void oa14_form_cannotBeRead() {
    assertLost(
        saying(
            "200 OK", "application/x-www-form-urlencoded", "access_token=at-1&token_type=bearer"));
  }

  @Test
  void oa14_nothing_cannotBeRead() {
    assertLost(saying("200 OK", "application/json", ""));
  }

  @Test
  void oa14_textInsteadOfAnObject_isNoToken() {
    assertLost(saying("200 OK", "application/json", "\"at-1\""));
  }

  @Test
  void oa14_fiftyMegabytes_areNotRead() {
    byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    assertLost(
        socket -> {
          RawPeer.readRequest(socket);
          OutputStream out = socket.getOutputStream();
          String head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(50 << 20);
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          byte[] token = "{\"access_token\":\"at-1\"}".getBytes(StandardCharsets.US_ASCII);
          out.write(token);
          for (int sent = token.length; sent < 50 << 20; sent += blanks.length) {
            out.write(blanks, 0, Math.min(blanks.length, (50 << 20) - sent));
          }
        });
  }

  @Test
  void oa14_gzipBomb_isNotUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"access_token\":\"at-1\"}".getBytes(StandardCharsets.US_ASCII));
      gzip.write(" ".repeat(100 * Outbound.MAX_BODY).getBytes(StandardCharsets.US_ASCII));
    }
    assertTrue(packed.size() < Outbound.MAX_BODY);
    assertLost(
        RawPeer.saying(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                + packed.size()
                + "\r\n\r\n"
                + packed.toString(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void oa14_slowDrip_isNotWaitedFor() {
    TokensRefused error =
        refused(
            RawPeer.sayingAndHanging(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"access\r\n"));
    assertEquals(Reason.OUTCOME_UNKNOWN, error.reason());
    assertEquals("Acme did not answer in time.", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 200_000})
  void oa14_deepJson_cannotBeRead(int levels) {
    assertLost(
        saying(
            "200 OK",
            "application/json",
            "{\"access_token\":\"at-1\",\"deep\":"
                + "[".repeat(levels)
                + "]".repeat(levels)
                + "}"));
  }

  /** Which of two is meant cannot be told, so neither is used and the grant can be ended. */
  @Test
  void oa14_sameKeyTwice_cannotBeRead() {
    RawPeer.Script script =
        saying("200 OK", "application/json", "{\"access_token\":\"a\",\"access_token\":\"b\"}");
    assertLost(script);
    assertEquals(Set.of("access_token"), refused(script).given().keySet());
    assertLost(
        saying(
            "200 OK",
            "application/json",
            "{\"access_token\":\"a\",\"refresh_token\":\"b\",\"refresh_token\":\"c\"}"));
  }

  @Test
  void oa14_sameTokenTwice_isOneToken() throws TokensRefused {
    assertEquals(
        "at-1",
        given("{'access_token':'at-1','access_token':'at-1'}")
            .tokens()
            .get("access_token")
            .reveal());
  }

  @ParameterizedTest
  @CsvSource({
    "3600, PT1H",
    "'3600', PT1H",
    "\"3600\", PT1H",
    "\" 3600 \", PT1H",
    "3600.5, PT1H0.5S",
    "\"3600.5\", PT1H0.5S",
    "1000000000000000000, PT87600H",
    "\"1e18\", PT87600H",
    "\"1e2147483647\", PT87600H",
    "1e400, PT87600H"
  })
  void oa14_lifeInManyForms_isUnderstood(String said, Duration life) throws TokensRefused {
    String json = "{\"access_token\":\"at-1\",\"expires_in\":" + said + "}";
    assertEquals(Optional.of(life), ask(saying("200 OK", "application/json", json), false).life());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "\"-3600\"",
        "null",
        "true",
        "[]",
        "\"\"",
        "\"soon\"",
        "\"NaN\"",
        "\"1e-2147483647\"",
        "\"1000000000000000000000000000000000\""
      })
  void oa14_lifeWithoutSense_isNotSaid(String said) throws TokensRefused {
    String json = "{\"access_token\":\"at-1\",\"expires_in\":" + said + "}";
    assertEquals(Optional.empty(), ask(saying("200 OK", "application/json", json), false).life());
  }

  @Test
  void oa14_lifeInMilliseconds_isReadSoWhereTheManifestSaysIt() throws TokensRefused {
    RawPeer.Script script =
        saying("200 OK", "application/json", "{\"access_token\":\"a\",\"expires_in\":3600000}");
    assertEquals(Optional.of(Duration.ofHours(1)), ask(script, true).life());
    assertEquals(Optional.of(Duration.ofHours(1000)), ask(script, false).life());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'access_token':'at-1\\r\\nX-Injected: 1'}",
        "{'access_token':'at-1\r\nX-Injected: 1'}",
        "{'access_token':'at\t1'}",
        "{'access_token':'at-1\\u0000'}",
        "{'access_token':'at-\\u00e4'}",
        "{'access_token':'at-1','refresh_token':'rt\\r\\n1'}"
      })
  void oa14_tokenThatBreaksAHeader_isNoToken(String json) {
    TokensRefused error = refused("200 OK", json);
    assertEquals(Reason.REFUSED, error.reason());
    assertEquals("Acme gave a token that cannot be one.", error.getMessage());
  }

  @Test
  void oa14_endlessToken_isNoToken() {
    TokensRefused error = refused("200 OK", "{'access_token':'" + "a".repeat(20_001) + "'}");
    assertEquals("Acme gave a token that cannot be one.", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mac", "MAC", "dpop", "pop"})
  void oa14_tokenThatNeedsAProof_cannotBeUsed(String type) {
    TokensRefused error = refused("200 OK", "{'access_token':'at-1','token_type':'" + type + "'}");
    assertEquals(Reason.REFUSED, error.reason());
    assertEquals("Acme gave a kind of token that cannot be used here.", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'access_token':'at-1'}", "{'access_token':'at-1','token_type':7}"})
  void oa14_typeThatIsNotSaid_isBearer(String json) throws TokensRefused {
    assertEquals("at-1", given(json).tokens().get("access_token").reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'access_token':''}",
        "{'access_token':null}",
        "{'access_token':7}",
        "{'access_token':{'token':'at-1'}}"
      })
  void oa14_noToken_isSaidSo(String json) {
    TokensRefused error = refused("200 OK", json);
    assertEquals(Reason.REFUSED, error.reason());
    assertEquals("Acme did not return an access token.", error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "7", "[]"})
  void oa14_refreshTokenThatIsNone_isNone(String said) throws TokensRefused {
    String json = "{'access_token':'at-1','refresh_token':" + said + "}";
    assertFalse(given(json).tokens().containsKey("refresh_token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'read write'",
        "'read,write'",
        "'read, write'",
        "' read  write '",
        "['read','write']"
      })
  void oa14_scopesInManyForms_areUnderstood(String said) throws TokensRefused {
    String json = "{'access_token':'at-1','scope':" + said + "}";
    assertEquals(Optional.of(List.of("read", "write")), given(json).scopes());
  }

  @Test
  void oa14_scopeThatIsNone_isNotSaid() throws TokensRefused {
    assertEquals(Optional.empty(), given("{'access_token':'a','scope':null}").scopes());
    assertEquals(Optional.of(List.of()), given("{'access_token':'a','scope':''}").scopes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code " + CODE + " of secret " + SECRET,
        "code FAKE-Authorization-Code-987654",
        "ZmFrZS1jbGllbnQ6ZmFrZS1jbGllbnQtc2VjcmV0LTAxMjM0NTY3ODk="
      })
  void oa14_echoOfWhatWasSent_isRemoved(String description) {
    TokensRefused error =
        refused("400 Bad Request", "{'error':'x','error_description':'" + description + "'}");
    assertTrue(error.getMessage().contains("[removed]"), error.getMessage());
  }

  @Test
  void wordsOfTheProtocol_stayInTheMessage() {
    TokensRefused error = refused("400 Bad Request", "{'error':'invalid_authorization_code'}");
    assertEquals("Acme OAuth error: invalid_authorization_code", error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "30, PT30S",
    "0, PT0S",
    "7200, PT1H",
    "'Sun, 22 Nov 2026 12:00:30 GMT', PT30S",
  })
  void busyEndpoint_saysWhenToComeAgain(String retryAfter, Duration wait) {
    assertEquals(Optional.of(wait), busy(retryAfter).retryAfter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "99999999999999999999", "Sun, 22 Nov 2026 11:00:00 GMT"})
  void busyEndpoint_mayNotSayWhenToComeAgain(String retryAfter) {
    assertEquals(Optional.empty(), busy(retryAfter).retryAfter());
  }

  private TokensRefused busy(String retryAfter) {
    TokensRefused error =
        refused(
            RawPeer.saying(
                "HTTP/1.1 429 Too Many Requests\r\nRetry-After: "
                    + retryAfter
                    + "\r\nContent-Length: 0\r\n\r\n"));
    assertEquals(Reason.TEMPORARY, error.reason());
    return error;
  }

  @ParameterizedTest
  @ValueSource(strings = {"400 Bad Request", "503 Service Unavailable"})
  void oa14_body_isNotLogged(String status) throws TokensRefused {
    String body = "{'access_token':'MARK-token','error_description':'MARK-words','error':'MARK'}";
    try (CapturedLog log = new CapturedLog()) {
      refused(status, body);
      refused(saying(status, "text/html", "<p>MARK-html</p>"));
      given("{'access_token':'MARK-token'}");
      assertFalse(log.text().contains("MARK"), log.text());
      assertFalse(log.text().contains(CODE) || log.text().contains(SECRET), log.text());
    }
  }
}
