package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.List;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Profile;
import org.zaplane.rest.wordpress.Members;

/** The catalogue as v2 writes it: all that a form needs, nothing of how requests are made. */
final class IntegrationWire {

  private IntegrationWire() {}

  static JsonObject list(Collection<Integration> integrations, String redirectUri) {
    return Members.of(
            "integrations",
            integrations.stream().map(integration -> row(integration, redirectUri)).toList())
        .build();
  }

  /**
   * One of them.
   *
   * @param redirectUri what has to be entered at an OAuth app
   */
  static JsonObject row(Integration integration, String redirectUri) {
    Profile profile = integration.profile();
    Members auth = new Members();
    integration.auth().forEach((kind, scheme) -> auth.add(kind, scheme(scheme, redirectUri)));
    return Members.of("uuid", integration.uuid())
        .add("slug", integration.slug())
        .add("name", integration.name())
        .add("aliases", profile.aliases())
        .add("categories", profile.categories())
        .add("capabilities", profile.capabilities())
        .add("tier", profile.tier().map(Profile.Tier::wireName))
        .add("docs", profile.docs())
        .add("auth", auth)
        .add("testable", integration.test().isPresent())
        .build();
  }

  private static Members scheme(AuthScheme scheme, String redirectUri) {
    Members fields = new Members();
    scheme.fields().forEach((key, field) -> fields.add(key, field(field)));
    Members wire =
        Members.of("label", scheme.label())
            .add("description", scheme.description())
            .add("interactive", scheme.interactive())
            .add("fields", fields);
    if (scheme.interactive()) {
      List<String> scopes =
          scheme.oauth().map(oauth -> oauth.scopes().requested()).orElse(List.of());
      wire.add("redirect_uri", redirectUri).add("scopes", scopes);
    }
    return wire;
  }

  private static Members field(Field field) {
    return Members.of("type", field.type().wireName())
        .add("label", field.label())
        .add("placeholder", field.placeholder().orElse(""))
        .add("required", field.required())
        .add("help", field.help().orElse(""))
        .add("default", field.defaultValue())
        .add("options", field.options().stream().map(IntegrationWire::option).toList())
        .add("depends_on", field.dependsOn())
        .add("pattern", field.pattern().map(pattern -> pattern.pattern()))
        .add("secret", field.secret());
  }

  private static Members option(Field.Option option) {
    return Members.of("value", option.value()).add("label", option.label());
  }
}
