package org.zaplane.rest.zaplane;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.Integration;

/** Ways to authenticate as v1 writes them. */
final class AuthFieldsWire {

  private AuthFieldsWire() {}

  /** The answer for an integration; empty when it lacks the type that is asked for. */
  static Optional<JsonObject> of(Integration integration, Optional<String> asked) {
    Map<String, AuthScheme> types = types(integration);
    if (asked.isPresent() && !types.containsKey(asked.get())) {
      return Optional.empty();
    }
    JsonObjectBuilder available = JSON.createObjectBuilder();
    JsonObjectBuilder all = JSON.createObjectBuilder();
    types.forEach(
        (type, scheme) -> {
          available.add(
              type,
              JSON.createObjectBuilder()
                  .add("label", scheme.label())
                  .add("description", scheme.description()));
          all.add(type, fields(scheme));
        });
    Optional<AuthScheme> one =
        asked
            .map(types::get)
            .or(() -> types.size() == 1 ? types.values().stream().findFirst() : Optional.empty());
    return Optional.of(
        JSON.createObjectBuilder()
            .add("app", integration.slug())
            .add("auth_type", mainType(types))
            .add("requires_connection", !types.isEmpty())
            .add("available_auth_types", available)
            .add("auth_fields", one.map(AuthFieldsWire::fields).orElse(all))
            .build());
  }

  /** At most one scheme by each of v1's two words. */
  private static Map<String, AuthScheme> types(Integration integration) {
    Map<String, AuthScheme> types = new LinkedHashMap<>();
    integration.oauthScheme().ifPresent(scheme -> types.put(ConnectionWire.OAUTH2, scheme));
    integration.typedScheme().ifPresent(scheme -> types.put(ConnectionWire.API_KEY, scheme));
    return types;
  }

  private static String mainType(Map<String, AuthScheme> types) {
    return types.isEmpty() ? "none" : types.size() > 1 ? "both" : types.keySet().iterator().next();
  }

  private static JsonObjectBuilder fields(AuthScheme scheme) {
    JsonObjectBuilder fields = JSON.createObjectBuilder();
    scheme.fields().forEach((key, field) -> fields.add(key, field(field)));
    return fields;
  }

  private static JsonObjectBuilder field(Field field) {
    JsonObjectBuilder wire =
        JSON.createObjectBuilder()
            .add("type", field.type().wireName())
            .add("label", field.label())
            .add("placeholder", field.placeholder().orElse(""))
            .add("required", field.required())
            .add("help", field.help().orElse(""));
    field.defaultValue().ifPresent(value -> wire.add("default", value));
    if (!field.options().isEmpty()) {
      wire.add("options", options(field.options()));
    }
    if (!field.dependsOn().isEmpty()) {
      JsonObjectBuilder conditions = JSON.createObjectBuilder();
      field
          .dependsOn()
          .forEach((other, values) -> conditions.add(other, JSON.createArrayBuilder(values)));
      wire.add("depends_on", conditions);
    }
    return wire;
  }

  private static JsonArrayBuilder options(List<Field.Option> options) {
    JsonArrayBuilder wire = JSON.createArrayBuilder();
    options.forEach(
        option ->
            wire.add(
                JSON.createObjectBuilder()
                    .add("value", option.value())
                    .add("label", option.label())));
    return wire;
  }
}
