package org.zaplane.integration;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.outbound.EgressPolicy;

/**
 * Reader of manifests, whoever wrote them: {@code manifest.schema.json} says how they are built,
 * {@link ManifestRules} what they have to mean.
 */
public final class ManifestReader {

  private static final JsonSchema SCHEMA =
      JsonSchema.beside(ManifestReader.class, "manifest.schema.json");

  private final ManifestRules rules;

  /** A reader of manifests that may call hosts by plain http that this policy names. */
  public ManifestReader(EgressPolicy egress) {
    this.rules = new ManifestRules(egress);
  }

  /**
   * What a manifest says.
   *
   * @param integration of use only when there are no faults
   * @param faults everything that is wrong, each with its place
   */
  public record Result(Integration integration, List<String> faults) {}

  /** Reads a manifest. */
  public Result read(JsonObject json) {
    List<String> faults = new ArrayList<>(SCHEMA.faults(json));
    Integration integration = integration(new Manifest(json, "", faults));
    rules.check(integration, faults);
    return new Result(integration, faults);
  }

  private static Integration integration(Manifest manifest) {
    Map<String, AuthScheme> auth = new LinkedHashMap<>();
    manifest
        .objects("auth")
        .forEach((kind, scheme) -> auth.put(kind, scheme(manifest, scheme, kind)));
    Manifest http = manifest.object("http");
    Manifest test = manifest.object("test");
    return new Integration(
        manifest.textOr("slug", ""),
        manifest.textOr("name", ""),
        new Profile(
            manifest.texts("aliases"),
            manifest.texts("categories"),
            manifest.text("docs"),
            manifest.word("tier", Profile.Tier.class),
            manifest.texts("capabilities")),
        new HttpApi(http.template("base"), http.templateMap("headers")),
        auth,
        manifest.text("destination").map(Template::parse),
        false,
        manifest.has("test")
            ? Optional.of(new TestSpec(test.textOr("kind", ""), test.json()))
            : Optional.empty());
  }

  private static AuthScheme scheme(Manifest manifest, Manifest scheme, String kind) {
    Map<String, Field> fields = new LinkedHashMap<>();
    manifest.objects("fields").forEach((key, field) -> fields.put(key, field(key, field)));
    scheme.objects("fields").forEach((key, field) -> fields.put(key, field(key, field)));
    manifest.objects("options").forEach((key, field) -> fields.put(key, field(key, field)));
    Manifest apply = scheme.object("apply");
    return new AuthScheme(
        kind,
        scheme.textOr("label", ""),
        scheme.textOr("description", ""),
        fields,
        apply.templateMap("headers"),
        apply.templateMap("query"),
        apply.text("username").map(Template::parse),
        apply.text("password").map(Template::parse),
        scheme.templateMap("signing"),
        scheme.has("token_url")
            ? Optional.of(OAuthReader.read(scheme, fields.containsKey("client_id")))
            : Optional.empty());
  }

  private static Field field(String key, Manifest field) {
    FieldType type = field.word("type", FieldType.class).orElse(FieldType.TEXT);
    Map<String, List<String>> dependsOn = new LinkedHashMap<>();
    Manifest conditions = field.object("depends_on");
    conditions.json().keySet().forEach(other -> dependsOn.put(other, conditions.texts(other)));
    return new Field(
        key,
        type,
        field.textOr("label", ""),
        field.text("placeholder"),
        field.flag("required", false),
        field.text("help"),
        field.texts("default").stream().findFirst(),
        field.list("options").stream()
            .map(option -> new Field.Option(option.textOr("value", ""), option.textOr("label", "")))
            .toList(),
        field.pattern("pattern"),
        new Field.Range(field.number("min"), field.number("max")),
        field.textMap("members"),
        dependsOn,
        field.flag("secret", type == FieldType.PASSWORD));
  }
}
