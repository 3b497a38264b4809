package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Profile;

/** The catalogue as v2 writes it: all that a form needs, nothing of how requests are made. */
final class IntegrationWire {

  private IntegrationWire() {}

  static JsonObject list(Collection<Integration> integrations, String redirectUri) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    integrations.forEach(integration -> rows.add(row(integration, redirectUri)));
    return JSON.createObjectBuilder().add("integrations", rows).build();
  }

  /**
   * One of them.
   *
   * @param redirectUri what has to be entered at an OAuth app
   */
  static JsonObject row(Integration integration, String redirectUri) {
    Profile profile = integration.profile();
    JsonObjectBuilder row =
        JSON.createObjectBuilder()
            .add("uuid", integration.uuid().toString())
            .add("slug", integration.slug())
            .add("name", integration.name())
            .add("aliases", JSON.createArrayBuilder(profile.aliases()))
            .add("categories", JSON.createArrayBuilder(profile.categories()))
            .add("capabilities", JSON.createArrayBuilder(profile.capabilities()));
    Members.add(row, "tier", profile.tier().map(Profile.Tier::wireName));
    Members.add(row, "docs", profile.docs());
    JsonObjectBuilder auth = JSON.createObjectBuilder();
    integration.auth().forEach((kind, scheme) -> auth.add(kind, scheme(scheme, redirectUri)));
    return row.add("auth", auth).add("testable", integration.test().isPresent()).build();
  }

  private static JsonObjectBuilder scheme(AuthScheme scheme, String redirectUri) {
    JsonObjectBuilder fields = JSON.createObjectBuilder();
    scheme.fields().forEach((key, field) -> fields.add(key, field(field)));
    JsonObjectBuilder wire =
        JSON.createObjectBuilder()
            .add("label", scheme.label())
            .add("description", scheme.description())
            .add("interactive", scheme.interactive())
            .add("fields", fields);
    if (scheme.interactive()) {
      List<String> scopes =
          scheme.oauth().map(oauth -> oauth.scopes().requested()).orElse(List.of());
      wire.add("redirect_uri", redirectUri).add("scopes", JSON.createArrayBuilder(scopes));
    }
    return wire;
  }

  private static JsonObjectBuilder field(Field field) {
    JsonObjectBuilder wire =
        JSON.createObjectBuilder()
            .add("type", field.type().wireName())
            .add("label", field.label())
            .add("placeholder", field.placeholder().orElse(""))
            .add("required", field.required())
            .add("help", field.help().orElse(""));
    Members.add(wire, "default", field.defaultValue());
    JsonArrayBuilder options = JSON.createArrayBuilder();
    for (Field.Option option : field.options()) {
      options.add(
          JSON.createObjectBuilder().add("value", option.value()).add("label", option.label()));
    }
    JsonObjectBuilder conditions = JSON.createObjectBuilder();
    field
        .dependsOn()
        .forEach((other, values) -> conditions.add(other, JSON.createArrayBuilder(values)));
    wire.add("options", options).add("depends_on", conditions);
    Members.add(wire, "pattern", field.pattern().map(pattern -> pattern.pattern()));
    return wire.add("secret", field.secret());
  }
}
