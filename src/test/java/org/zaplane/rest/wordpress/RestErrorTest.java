package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestErrorTest {
  @Test
  void plainError_hasStatusInData() {
    RestError error = RestError.of(403, "rest_forbidden", "You do not own this connection.");

    assertEquals(403, error.status());
    assertEquals("rest_forbidden", error.code());
    assertEquals("You do not own this connection.", error.getMessage());
    assertEquals(Json.object("{\"status\":403}"), error.data());
    assertEquals(
        "{\"code\":\"rest_forbidden\",\"message\":\"You do not own this connection.\","
            + "\"data\":{\"status\":403}}",
        JsonOut.text(error.body()));
  }

  @Test
  void missing_listsNamesInDeclaredOrder() {
    assertEquals(
        "{\"code\":\"rest_missing_callback_param\","
            + "\"message\":\"Missing parameter(s): app, name, credentials\","
            + "\"data\":{\"status\":400,\"params\":[\"app\",\"name\",\"credentials\"]}}",
        JsonOut.text(RestError.missing(List.of("app", "name", "credentials")).body()));
  }

  @Test
  void invalid_mapsNamesToTextsAndDetails() {
    RestError error =
        RestError.invalid(
            List.of(
                Refusal.type("name", "string"),
                Refusal.because(
                    "status", "rest_not_in_enum", "status is not one of active and inactive.")));

    assertEquals(
        "{\"code\":\"rest_invalid_param\",\"message\":\"Invalid parameter(s): name, status\","
            + "\"data\":{\"status\":400,"
            + "\"params\":{\"name\":\"name is not of type string.\","
            + "\"status\":\"status is not one of active and inactive.\"},"
            + "\"details\":{\"name\":{\"code\":\"rest_invalid_type\","
            + "\"message\":\"name is not of type string.\",\"data\":{\"param\":\"name\"}},"
            + "\"status\":{\"code\":\"rest_not_in_enum\","
            + "\"message\":\"status is not one of active and inactive.\",\"data\":null}}}}",
        JsonOut.text(error.body()));
  }

  @Test
  void invalid_keepsTheGivenOrder() {
    RestError error =
        RestError.invalid(List.of(Refusal.because("z", "no"), Refusal.because("a", "no")));

    assertEquals("Invalid parameter(s): z, a", error.getMessage());
    assertEquals(List.of("z", "a"), List.copyOf(error.data().getJsonObject("params").keySet()));
    assertEquals(List.of("z", "a"), List.copyOf(error.data().getJsonObject("details").keySet()));
  }

  @Test
  void invalidWithoutData_saysNull() {
    RestError error = RestError.invalid(List.of(Refusal.because("a", "c", "m")));

    assertEquals(
        JsonValue.NULL, error.data().getJsonObject("details").getJsonObject("a").get("data"));
  }

  @Test
  void invalidJson_carriesPhpsCodeAndText() {
    assertEquals(
        "{\"code\":\"rest_invalid_json\",\"message\":\"Invalid JSON body passed.\","
            + "\"data\":{\"status\":400,\"json_error_code\":4,"
            + "\"json_error_message\":\"Syntax error\"}}",
        JsonOut.text(RestError.invalidJson(4, "Syntax error").body()));
  }

  @Test
  void noRoute_isTheOnly404OfRouting() {
    assertEquals(
        "{\"code\":\"rest_no_route\","
            + "\"message\":\"No route was found matching the URL and request method.\","
            + "\"data\":{\"status\":404}}",
        JsonOut.text(RestError.noRoute().body()));
    assertEquals(404, RestError.noRoute().status());
  }

  @Test
  void jsonpRefusal_hasNoData() {
    RestError error = RestError.jsonpDisabled();

    assertEquals(400, error.status());
    assertEquals(
        "{\"code\":\"rest_callback_disabled\","
            + "\"message\":\"JSONP support is disabled on this site.\"}",
        JsonOut.text(error.body()));
    assertFalse(error.body().containsKey("data"));
  }

  @Test
  void error_hasNoStackTrace() {
    assertEquals(0, RestError.noRoute().getStackTrace().length);
  }
}
