package org.zaplane.connectiontest.http;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.JsonSchema;
import org.zaplane.integration.Manifest;
import org.zaplane.integration.SuccessRule;
import org.zaplane.integration.Template;

/**
 * The request that proves a connection, as {@code test.schema.json} says.
 *
 * @param method HTTP method
 * @param url template of the URL
 * @param headers request headers besides those of the whole API
 * @param body what to send
 * @param success what a good answer says, besides a status of 2xx
 * @param messages message on success: the first whose pointers all lead to a value
 * @param failureMessages the same for a refusal
 * @param details names and places of facts worth showing
 * @param account place of the upstream account's id
 */
record HttpTest(
    String method,
    Template url,
    Map<String, Template> headers,
    Optional<Body> body,
    Optional<SuccessRule> success,
    List<Template> messages,
    List<Template> failureMessages,
    Map<String, String> details,
    Optional<String> account) {

  private static final JsonSchema SCHEMA = JsonSchema.beside(HttpTest.class, "test.schema.json");

  /** A body: a JSON document as it stands, or form fields. */
  record Body(Optional<JsonValue> json, Map<String, Template> form) {}

  /** The test of an integration that has one of this kind. */
  static HttpTest of(Integration integration) {
    Manifest test = new Manifest(integration.test().orElseThrow().members());
    Manifest body = test.object("body");
    return new HttpTest(
        test.textOr("method", "GET"),
        test.template("url"),
        test.templateMap("headers"),
        test.has("body")
            ? Optional.of(
                new Body(Optional.ofNullable(body.json().get("json")), body.templateMap("form")))
            : Optional.empty(),
        SuccessRule.in(test),
        test.templates("message"),
        test.templates("failure_message"),
        test.textMap("details"),
        test.text("account"));
  }

  /** What is wrong with an integration's test, each fault with its place. */
  static List<String> faults(Integration integration) {
    List<String> faults = new ArrayList<>();
    SCHEMA
        .faults(integration.test().orElseThrow().members())
        .forEach(fault -> faults.add("test." + fault));
    if (integration.http().base().parts().isEmpty()) {
      faults.add("http.base: is missing, and the test goes there");
    }
    if (faults.isEmpty()) {
      HttpTest test = of(integration);
      integration.auth().values().forEach(scheme -> test.checkNames(scheme, faults));
      Stream.concat(test.messages.stream(), test.failureMessages.stream())
          .filter(message -> !message.names().isEmpty())
          .forEach(
              message -> faults.add("test: a message shows values of the answer only: " + message));
    }
    return faults;
  }

  private void checkNames(AuthScheme scheme, List<String> faults) {
    Map<String, Template> places = new LinkedHashMap<>();
    places.put("url", url);
    headers.forEach((name, value) -> places.put("headers." + name, value));
    body.ifPresent(sent -> sent.form().forEach((name, v) -> places.put("body.form." + name, v)));
    places.forEach(
        (place, template) ->
            template
                .unknown(scheme.names())
                .forEach(name -> faults.add("test." + place + ": {" + name + "} is no field")));
  }
}
