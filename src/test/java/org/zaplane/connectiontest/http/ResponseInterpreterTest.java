package org.zaplane.connectiontest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.HttpApi;
import org.zaplane.integration.Integration;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;
import org.zaplane.integration.OAuthEndpoints.Errors;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.integration.OAuthEndpoints.TokenAnswer;
import org.zaplane.integration.OAuthEndpoints.TokenRequest;
import org.zaplane.integration.Profile;
import org.zaplane.integration.SuccessRule;
import org.zaplane.integration.Template;
import org.zaplane.outbound.Exchange;
import org.zaplane.outbound.OutboundResponse;
import org.zaplane.testing.Targets;

class ResponseInterpreterTest {

  private static final Exchange MEASURE = new Exchange(Instant.EPOCH, Duration.ofMillis(7), 200, 2);

  private static final HttpTest TEST =
      new HttpTest(
          "GET",
          Template.parse(""),
          Map.of(),
          Optional.empty(),
          Optional.of(new SuccessRule("/name", Optional.empty())),
          List.of(Template.parse("{/title} {/name}"), Template.parse("Hello {/name}")),
          List.of(Template.parse("Refused: {/error}")),
          details(),
          Optional.of("/id"));

  private static Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    for (String name : List.of("id", "name", "yes", "list", "nothing")) {
      details.put(name, "/" + name);
    }
    return details;
  }

  private static TestReport verdict(int status, String body) {
    return verdict(TEST, new OutboundResponse(status, Optional.empty(), MEASURE, body));
  }

  private static TestReport verdict(HttpTest test, OutboundResponse response) {
    return verdict(test, scheme("api_key", Optional.empty()), response);
  }

  private static AuthScheme scheme(String kind, Optional<OAuthEndpoints> oauth) {
    return new AuthScheme(
        kind,
        "Token",
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        oauth);
  }

  private static TestReport verdict(HttpTest test, AuthScheme scheme, OutboundResponse response) {
    Integration integration =
        new Integration(
            "acme",
            "Acme",
            Profile.NONE,
            HttpApi.NONE,
            Map.of(scheme.kind(), scheme),
            Optional.empty(),
            false,
            Optional.empty());
    return new ResponseInterpreter(
            new Target(integration, scheme, Targets.credentials(Map.of("token", "12345678"))), test)
        .of(response);
  }

  private static HttpTest expecting(boolean value) {
    return new HttpTest(
        "GET",
        Template.parse(""),
        Map.of(),
        Optional.empty(),
        Optional.of(new SuccessRule("/ok", Optional.of(value ? JsonValue.TRUE : JsonValue.FALSE))),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  /** A test without a rule for success: whatever is JSON is good. */
  private static final HttpTest ANYTHING =
      new HttpTest(
          "GET",
          Template.parse(""),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Map.of(),
          Optional.empty());

  private static TestReport ofAGrant(HttpTest test, int status, String code) {
    TokenRequest request =
        new TokenRequest(
            Template.parse(""),
            "POST",
            ClientAuthentication.NONE,
            false,
            Map.of(),
            Map.of(),
            Map.of());
    TokenAnswer answer =
        new TokenAnswer(
            "/access_token",
            "/refresh_token",
            "/expires_in",
            false,
            "/scope",
            Optional.empty(),
            new Errors("/error", List.of("token_revoked"), List.of(), List.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    OAuthEndpoints endpoints =
        new OAuthEndpoints(
            Optional.empty(),
            request,
            request,
            answer,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            new Scopes(List.of(), " ", List.of()),
            Optional.empty());
    return verdict(
        test,
        scheme(AuthScheme.OAUTH2, Optional.of(endpoints)),
        new OutboundResponse(status, Optional.empty(), MEASURE, "{\"error\":\"" + code + "\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, token_revoked",
    "200, invalid_grant",
    "400, token_revoked",
    "400, invalid_grant",
    "401, token_revoked",
    "401, invalid_grant",
    "403, token_revoked",
    "404, token_revoked"
  })
  void codeOfAGrantThatIsOver_saysSoWhateverTheStatus(int status, String code) {
    for (HttpTest test : List.of(TEST, ANYTHING)) {
      TestReport result = ofAGrant(test, status, code);
      assertEquals(Outcome.GRANT_ENDED, result.outcome());
      assertEquals("Connect again.", result.advice());
    }
  }

  @ParameterizedTest
  @CsvSource({"401, expired", "403, expired", "429, token_revoked", "503, token_revoked"})
  void otherCodeOrTrouble_doesNotSayThatTheGrantIsOver(int status, String code) {
    assertNotEquals(Outcome.GRANT_ENDED, ofAGrant(TEST, status, code).outcome());
    assertNotEquals(Outcome.GRANT_ENDED, ofAGrant(ANYTHING, status, code).outcome());
  }

  @Test
  void otherErrorInAGoodStatusWithoutARule_isASuccess() {
    assertTrue(ofAGrant(ANYTHING, 200, "something").successful());
  }

  @Test
  void goodAnswer_tellsTheFirstMessageThatCanBeFilled() {
    assertEquals("Hello Ada", verdict(200, "{\"name\":\"Ada\"}").message());
    assertEquals("Hello Ada", verdict(200, "{\"name\":\"Ada\",\"title\":null}").message());
    assertEquals("Hello Ada", verdict(200, "{\"name\":\"Ada\",\"title\":\" \"}").message());
    assertEquals("Dr Ada", verdict(200, "{\"name\":\"Ada\",\"title\":\"Dr\"}").message());
  }

  @Test
  void goodAnswerWithoutWords_namesTheSystem() {
    OutboundResponse response =
        new OutboundResponse(200, Optional.empty(), MEASURE, "{\"ok\":true}");
    assertEquals("Connected to Acme.", verdict(expecting(true), response).message());
    assertFalse(verdict(expecting(false), response).successful());
  }

  @Test
  void details_areScalarsWithTheirTypesAndNoSecret() {
    JsonObject details =
        verdict(200, "{\"name\":\"A <b>\",\"id\":7,\"yes\":true,\"list\":[1],\"nothing\":null}")
            .details();
    assertEquals(
        Json.createObjectBuilder().add("id", 7).add("name", "A ‹b›").add("yes", true).build(),
        details);
  }

  /** LK-02: a credential of digits, sent back as a number. */
  @Test
  void secretNumber_isNoDetail() {
    TestReport result = verdict(200, "{\"name\":12345678,\"id\":12345678}");
    assertFalse(result.toString().contains("12345678"), result.toString());
    assertEquals(Optional.of("[removed]"), result.account());
    assertEquals(
        Optional.of("87654321"), verdict(200, "{\"name\":\"a\",\"id\":87654321}").account());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>maintenance</html>", "\"text\"", "{", "null", "{}x"})
  void goodStatusWithoutJson_isUnexpected(String body) {
    assertEquals(Outcome.UNEXPECTED, verdict(200, body).outcome());
  }

  /** AP-01: what is too deep or too long for the parser is no fault of ours. */
  @Test
  void monstrousJson_isUnexpected() {
    assertEquals(Outcome.UNEXPECTED, verdict(200, "[".repeat(500_000)).outcome());
    assertEquals(
        Outcome.UNEXPECTED, verdict(200, "{\"name\":" + "9".repeat(900_000) + "}").outcome());
    assertEquals(Outcome.UNEXPECTED, verdict(200, "{\"name\":1e".repeat(9)).outcome());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":null}", "{\"name\":\" \"}", "[]", "[{\"name\":1}]"})
  void goodStatusWithoutTheProof_isUnexpected(String body) {
    assertEquals(Outcome.UNEXPECTED, verdict(200, body).outcome());
  }

  @Test
  void goodStatusWithAnError_isRefused() {
    TestReport result = verdict(200, "{\"error\":\"invalid_auth\"}");
    assertEquals(Outcome.CREDENTIAL_REFUSED, result.outcome());
    assertEquals("Refused: invalid_auth", result.message());
  }

  @ParameterizedTest
  @CsvSource({
    "301, UNEXPECTED", "304, UNEXPECTED", "400, REQUEST_REFUSED", "401, CREDENTIAL_REFUSED",
    "403, PERMISSION_MISSING", "404, NOT_FOUND", "422, REQUEST_REFUSED", "429, RATE_LIMITED",
    "500, BROKEN", "503, BROKEN", "529, BROKEN"
  })
  void badStatus_isNamed(int status, Outcome outcome) {
    for (String body : List.of("", "<html>", "{\"name\":\"Ada\"}", "{\"error\":\"x\"}")) {
      TestReport result = verdict(status, body);
      assertEquals(outcome, result.outcome());
      assertEquals(Optional.of(String.valueOf(status)), result.code());
      assertEquals(MEASURE.elapsed(), result.elapsed());
      assertFalse(result.message().isBlank());
      assertFalse(result.advice().isBlank());
    }
  }

  @Test
  void refusedCredential_isAdvisedToBeChecked() {
    assertTrue(verdict(401, "").advice().startsWith("Check the credential"));
    assertEquals("Check what was entered.", verdict(404, "").advice());
  }

  @ParameterizedTest
  @CsvSource({
    "30, Try again in 30 seconds.",
    "'', Try again in a few minutes.",
    "'Wed, 21 Oct 2026 07:28:00 GMT', Try again in a few minutes.",
    "-5, Try again in a few minutes.",
    "999999999999, Try again in a few minutes."
  })
  void rateLimit_saysWhenToTryAgain(String retryAfter, String advice) {
    OutboundResponse response = new OutboundResponse(429, Optional.of(retryAfter), MEASURE, "");
    assertEquals(advice, verdict(TEST, response).advice());
  }
}
