package org.zaplane.rest.zaplane;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.Integration;
import org.zaplane.rest.wordpress.Members;

/** Ways to authenticate as v1 writes them. */
final class AuthFieldsWire {

  private AuthFieldsWire() {}

  /** The answer for an integration; empty when it lacks the type that is asked for. */
  static Optional<JsonObject> of(Integration integration, Optional<String> asked) {
    Map<String, AuthScheme> types = types(integration);
    if (asked.isPresent() && !types.containsKey(asked.get())) {
      return Optional.empty();
    }
    Members available = new Members();
    Members all = new Members();
    for (Map.Entry<String, AuthScheme> entry : types.entrySet()) {
      AuthScheme scheme = entry.getValue();
      available.add(
          entry.getKey(),
          Members.of("label", scheme.label()).add("description", scheme.description()));
      all.add(entry.getKey(), fields(scheme));
    }
    String only = types.size() == 1 ? types.keySet().iterator().next() : "";
    AuthScheme one = types.get(asked.orElse(only));
    return Optional.of(
        Members.of("app", integration.slug())
            .add("auth_type", types.isEmpty() ? "none" : only.isEmpty() ? "both" : only)
            .add("requires_connection", !types.isEmpty())
            .add("available_auth_types", available)
            .add("auth_fields", one == null ? all : fields(one))
            .build());
  }

  /** At most one scheme by each of v1's two words. */
  private static Map<String, AuthScheme> types(Integration integration) {
    Map<String, AuthScheme> types = new LinkedHashMap<>();
    integration.oauthScheme().ifPresent(scheme -> types.put(ConnectionWire.OAUTH2, scheme));
    integration.typedScheme().ifPresent(scheme -> types.put(ConnectionWire.API_KEY, scheme));
    return types;
  }

  private static Members fields(AuthScheme scheme) {
    Members fields = new Members();
    scheme.fields().forEach((key, field) -> fields.add(key, field(field)));
    return fields;
  }

  private static Members field(Field field) {
    Members wire =
        Members.of("type", field.type().wireName())
            .add("label", field.label())
            .add("placeholder", field.placeholder().orElse(""))
            .add("required", field.required())
            .add("help", field.help().orElse(""));
    field.defaultValue().ifPresent(value -> wire.add("default", value));
    if (!field.options().isEmpty()) {
      wire.add("options", field.options().stream().map(AuthFieldsWire::option).toList());
    }
    if (!field.dependsOn().isEmpty()) {
      wire.add("depends_on", field.dependsOn());
    }
    return wire;
  }

  private static Members option(Field.Option option) {
    return Members.of("value", option.value()).add("label", option.label());
  }
}
