package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.rest.wordpress.Parameters.Sources;

class ParametersTest {
  private static final List<Argument> CREATE =
      List.of(V1.app(), V1.name().required(), V1.authType("api_key"), V1.secrets());
  private static final List<Argument> UPDATE =
      List.of(
          V1.id(),
          V1.name(),
          Argument.string("status").oneOf("active", "inactive"),
          Argument.object("credentials"));

  private static Sources json(String body) {
    return new Sources(Json.object(body), null, null, null);
  }

  private static Sources sources(String json, String form, String query) {
    return new Sources(
        json == null ? null : Json.object(json),
        FormText.parse(form),
        FormText.parse(query),
        Map.of());
  }

  private static RestError refused(List<Argument> declared, Sources sources) {
    return assertThrows(RestError.class, () -> Parameters.read(declared, sources));
  }

  private static List<String> names(RestError error, String member) {
    return List.copyOf(error.data().getJsonObject(member).keySet());
  }

  private static Optional<String> text(Sources sources) {
    return Parameters.read(List.of(Argument.string("x")), sources).text("x");
  }

  @Test
  void firstSourceThatHasAnArgument_wins() {
    assertEquals(Optional.of("j"), text(sources("{\"x\":\"j\"}", "x=f", "x=q")));
    assertEquals(Optional.of("f"), text(sources("{\"y\":\"j\"}", "x=f", "x=q")));
    assertEquals(Optional.of("q"), text(sources(null, "y=f", "x=q")));
    assertEquals(Optional.empty(), text(sources(null, "", "")));
  }

  @Test
  void sources_areMergedPerArgument() {
    Parameters parameters =
        Parameters.read(
            CREATE, sources("{\"app\":\"slack\",\"credentials\":{}}", "", "name=From+query"));

    assertEquals(Optional.of("slack"), parameters.text("app"));
    assertEquals(Optional.of("From query"), parameters.text("name"));
  }

  @Test
  void path_decidesWhateverElseIsSent() {
    Sources sources =
        new Sources(
            Json.object("{\"id\":8}"),
            FormText.parse("id=9"),
            FormText.parse("id=abc"),
            Map.of("id", "007"));

    assertEquals(Optional.of(7L), Parameters.read(UPDATE, sources).number("id"));
  }

  @Test
  void pathIdBeyond64Bits_isClamped() {
    Sources sources = new Sources(null, null, null, Map.of("id", "99999999999999999999999"));

    assertEquals(Optional.of(Long.MAX_VALUE), Parameters.read(UPDATE, sources).number("id"));
  }

  @Test
  void jsonNull_givesWayToAnotherSource() {
    assertEquals(Optional.of("q"), text(sources("{\"x\":null}", "", "x=q")));
  }

  @Test
  void missing_isReportedInDeclaredOrderWhateverTheBodysOrder() {
    assertEquals(
        Json.value("[\"app\",\"name\",\"credentials\"]"),
        refused(CREATE, json("{}")).data().get("params"));
    assertEquals(
        "Missing parameter(s): name, credentials",
        refused(CREATE, json("{\"auth_type\":\"x\",\"app\":\"slack\"}")).getMessage());
  }

  @Test
  void missing_beatsInvalid() {
    RestError error = refused(CREATE, json("{\"app\":\"slack\",\"name\":5}"));

    assertEquals("rest_missing_callback_param", error.code());
    assertEquals(Json.value("[\"credentials\"]"), error.data().get("params"));
  }

  @Test
  void jsonNull_isMissingButEmptyTextAndEmptyObjectAreNot() {
    assertEquals(
        "Missing parameter(s): name",
        refused(CREATE, json("{\"app\":\"a\",\"name\":null,\"credentials\":{}}")).getMessage());
    assertEquals(
        "Invalid parameter(s): name",
        refused(CREATE, json("{\"app\":\"a\",\"name\":\"\",\"credentials\":{}}")).getMessage());
  }

  @Test
  void optionalArgumentSentAsNull_isOfTheWrongType() {
    List<Argument> declared = List.of(V1.authType("api_key"));

    assertEquals(
        "auth_type is not of type string.",
        refused(declared, json("{\"auth_type\":null}"))
            .data()
            .getJsonObject("params")
            .getString("auth_type"));
    assertEquals(Optional.of("api_key"), Parameters.read(declared, json("{}")).text("auth_type"));
  }

  @Test
  void requiredArgumentWithADefault_isNeverMissing() {
    List<Argument> declared = List.of(V1.authType("api_key").required());

    assertEquals(Optional.of("api_key"), Parameters.read(declared, json("{}")).text("auth_type"));
  }

  @Test
  void invalid_isReportedTogetherAsSent() {
    RestError error =
        refused(
            CREATE, json("{\"credentials\":\"x\",\"auth_type\":\"basic\",\"name\":5,\"app\":7}"));

    assertEquals(List.of("credentials", "auth_type", "name", "app"), names(error, "params"));
    assertEquals(List.of("credentials", "auth_type", "name", "app"), names(error, "details"));
  }

  @Test
  void invalid_isReportedSourceAfterSource() {
    Sources sources =
        new Sources(
            Json.object("{\"credentials\":5,\"app\":7}"),
            FormText.parse("name="),
            FormText.parse("auth_type=basic&name=fine"),
            Map.of());

    assertEquals(
        List.of("credentials", "app", "name", "auth_type"),
        names(refused(CREATE, sources), "params"));
  }

  @Test
  void onlyTheCopyThatWins_isChecked() {
    assertEquals(Optional.of("j"), text(sources("{\"x\":\"j\"}", "", "x[]=1")));
    assertEquals(
        "rest_invalid_param",
        refused(List.of(Argument.string("x")), sources("{\"x\":1}", "", "x=q")).code());
  }

  @Test
  void undeclaredArguments_areNotThere() {
    Parameters parameters =
        Parameters.read(
            UPDATE,
            new Sources(
                Json.object("{\"user_id\":1,\"name\":\"n\"}"), null, null, Map.of("id", "7")));

    assertFalse(parameters.has("user_id"));
    assertTrue(parameters.has("name"));
    assertFalse(parameters.has("status"));
    assertEquals(Optional.empty(), parameters.text("user_id"));
  }

  @Test
  void accessors_giveValuesOfTheirOwnType() {
    Parameters parameters =
        Parameters.read(
            List.of(
                Argument.string("s"),
                Argument.integer("i"),
                Argument.object("o"),
                Argument.bool("b"),
                Argument.bool("f"),
                Argument.object("l")),
            json(
                "{\"s\":\"5\",\"i\":\"5\",\"o\":{\"k\":\"v\"},\"b\":\"TRUE\",\"f\":0,"
                    + "\"l\":[\"xoxb\"]}"));

    assertEquals(Optional.of("5"), parameters.text("s"));
    assertEquals(Optional.empty(), parameters.text("i"));
    assertEquals(Optional.of(5L), parameters.number("i"));
    assertEquals(Optional.empty(), parameters.number("s"));
    assertEquals("v", parameters.object("o").orElseThrow().getString("k"));
    assertEquals(Optional.empty(), parameters.object("s"));
    assertEquals(Optional.of(true), parameters.flag("b"));
    assertEquals(Optional.of(false), parameters.flag("f"));
    assertEquals(Optional.empty(), parameters.flag("s"));
    assertEquals(Optional.of(JsonObject.EMPTY_JSON_OBJECT), parameters.object("l"));
    assertEquals(Optional.empty(), parameters.object("nothing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"------------------------------------", "111111112222433384445555555555555555"})
  void whatOnlyLooksLikeAUuid_isNone(String text) {
    List<Argument> declared = List.of(Argument.string("uuid"));
    String uuid = "11111111-2222-4333-8444-555555555555";

    assertEquals(
        Optional.empty(),
        Parameters.read(declared, json("{\"uuid\":\"" + text + "\"}")).uuid("uuid"));
    assertEquals(
        Optional.of(UUID.fromString(uuid)),
        Parameters.read(declared, json("{\"uuid\":\"" + uuid + "\"}")).uuid("uuid"));
  }

  @Test
  void nothingToString_showsValues() {
    Sources sources =
        new Sources(
            Json.object("{\"credentials\":{\"bot_token\":\"canary\"},\"app\":\"canary\"}"),
            FormText.parse("name=canary"),
            FormText.parse("auth_type=api_key"),
            Map.of("id", "canary"));

    assertEquals("Sources[2, 1, 1, 1]", sources.toString());
    assertEquals(
        "Parameters[credentials, app, name, auth_type]",
        Parameters.read(CREATE, sources).toString());
    assertFalse(
        refused(List.of(Argument.object("app")), sources).body().toString().contains("canary"));
  }
}
