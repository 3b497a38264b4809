package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what was recorded from WordPress as far as the dialect decides it. */
class RecordedDialectTest {
  /** Done differently on purpose, each with its own test. */
  private static final Set<String> SAFER =
      Set.of(
          "get/query-id-wins-over-path",
          "create/query-copy-invalid-body-valid",
          "override/delete-on-get",
          "param/jsonp-anonymous");

  private static final Set<String> DIALECT_CODES =
      Set.of(
          "rest_no_route",
          "rest_invalid_json",
          "rest_missing_callback_param",
          "rest_invalid_param");

  private record Read(Namespace.Matched matched, Parameters parameters) {}

  static Stream<Recorded> requests() {
    return Recorded.all().stream()
        .filter(recorded -> !recorded.code().equals("rest_cookie_invalid_nonce"))
        .filter(recorded -> !recorded.method().equals("OPTIONS"))
        .filter(recorded -> !SAFER.contains(recorded.id()));
  }

  static Stream<Recorded> dialectErrors() {
    return requests().filter(recorded -> DIALECT_CODES.contains(recorded.code()));
  }

  static Stream<Recorded> accepted() {
    return requests().filter(recorded -> !DIALECT_CODES.contains(recorded.code()));
  }

  static Stream<Recorded> options() {
    return Recorded.all().stream()
        .filter(recorded -> recorded.method().equals("OPTIONS"))
        .filter(recorded -> recorded.status() == 200);
  }

  @ParameterizedTest
  @MethodSource("dialectErrors")
  void recordedError_isAnsweredWithTheSameBody(Recorded recorded) {
    RestError error = assertThrows(RestError.class, () -> read(recorded));

    assertEquals(recorded.status(), error.status());
    assertEquals(
        JsonOut.text(recorded.answer().orElseThrow()),
        JsonOut.text(error.body()),
        "key order included");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void recordedRequestWithoutSuchAnError_isRead(Recorded recorded) {
    Read read = read(recorded);

    JsonValue answer = recorded.answer().orElse(JsonValue.NULL);
    if (recorded.status() == 200
        && answer instanceof JsonObject row
        && read.parameters().text("name").isPresent()
        && row.containsKey("name")) {
      assertEquals(row.getString("name"), read.parameters().text("name").orElseThrow());
    }
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void allow_listsWhatTheRecordedCallerMayDo(Recorded recorded) {
    boolean refused = recorded.code().equals("rest_forbidden") && recorded.status() == 401;
    boolean hidden =
        recorded.status() == 200
            && recorded.query() != null
            && recorded.query().contains("_envelope");
    boolean envelope = hidden || recorded.id().equals("param/envelope-error");
    boolean signedIn = recorded.signedIn() && !refused;

    List<String> allow = V1.TABLE.allow(read(recorded).matched().route(), signedIn);

    assertEquals(envelope ? "GET, PUT, DELETE" : recorded.allow(), String.join(", ", allow));
  }

  @ParameterizedTest
  @MethodSource("options")
  void options_showTheRecordedEntry(Recorded recorded) {
    String path = RouteOf.of("", recorded.path(), recorded.query()).orElseThrow();
    JsonValue body =
        V1.TABLE
            .route(path)
            .map(matched -> (JsonValue) V1.TABLE.options(matched.route(), Recorded.BASE))
            .orElse(JsonValue.EMPTY_JSON_ARRAY);

    assertEquals(JsonOut.text(recorded.answer().orElseThrow()), JsonOut.text(body));
  }

  @Test
  void namespaceIndex_isTheRecordedOne() {
    Recorded recorded = Recorded.named("route/namespace-index-anonymous");

    assertEquals(
        JsonOut.text(recorded.answer().orElseThrow()), JsonOut.text(V1.TABLE.index(Recorded.BASE)));
  }

  @Test
  void queryIdThatWinsInWordPress_losesAgainstThePath() {
    Read read = read(Recorded.named("get/query-id-wins-over-path"));

    assertEquals(7, read.parameters().number("id").orElseThrow());
  }

  @Test
  void invalidQueryCopy_doesNotMatterWhenTheBodyWins() {
    Read read = read(Recorded.named("create/query-copy-invalid-body-valid"));

    assertEquals(Optional.of("api_key"), read.parameters().text("auth_type"));
  }

  @Test
  void replay_coversMostOfTheRecording() {
    assertTrue(requests().count() > 150);
    assertTrue(dialectErrors().count() > 40);
    assertFalse(options().toList().isEmpty());
  }

  private static Read read(Recorded recorded) {
    JsonObject query = FormText.parse(recorded.query());
    String method =
        MethodOverride.effective(
            recorded.method(), query, recorded.header("X-HTTP-Method-Override"));
    Namespace.Matched matched =
        RouteOf.of("", recorded.path(), recorded.query())
            .flatMap(V1.TABLE::route)
            .orElseThrow(RestError::noRoute);
    Endpoint endpoint = matched.route().endpoint(method).orElseThrow(RestError::noRoute);
    BodyKind kind = BodyKind.of(recorded.header("Content-Type"), recorded.method(), method);
    JsonObject json = kind == BodyKind.JSON ? JsonText.parameters(recorded.body()) : null;
    JsonObject form = kind == BodyKind.FORM ? FormText.parse(recorded.body()) : null;
    return new Read(
        matched,
        Parameters.read(
            endpoint.args(), new Parameters.Sources(json, form, query, matched.path())));
  }
}
