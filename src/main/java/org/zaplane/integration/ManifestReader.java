package org.zaplane.integration;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reader of manifests, whoever wrote them: {@code manifest.schema.json} says how they are built,
 * {@link ManifestRules} what they have to mean.
 */
public final class ManifestReader {

  private static final JsonSchema SCHEMA =
      JsonSchema.beside(ManifestReader.class, "manifest.schema.json");

  private final ManifestRules rules;

  /** A reader of manifests that may call these hosts by plain http. */
  public ManifestReader(Predicate<String> plainHttpAllowed) {
    this.rules = new ManifestRules(plainHttpAllowed);
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
    Manifest http = manifest.object("http");
    return new Integration(
        manifest.textOr("slug", ""),
        manifest.textOr("name", ""),
        new Profile(
            manifest.texts("aliases"),
            manifest.texts("categories"),
            manifest.text("docs"),
            manifest.text("tier").flatMap(Profile.Tier::of),
            manifest.texts("capabilities")),
        new HttpApi(http.template("base"), http.templateMap("headers")),
        manifest.map("auth", (auth, kind) -> scheme(manifest, auth.object(kind), kind)),
        manifest.text("destination").map(Template::parse),
        false,
        manifest.has("test") ? Optional.of(test(manifest.object("test"))) : Optional.empty());
  }

  private static TestSpec test(Manifest test) {
    return new TestSpec(test.textOr("kind", ""), test.json());
  }

  private static AuthScheme scheme(Manifest manifest, Manifest scheme, String kind) {
    Map<String, Field> fields = new LinkedHashMap<>(manifest.map("fields", ManifestReader::field));
    fields.putAll(scheme.map("fields", ManifestReader::field));
    fields.putAll(manifest.map("options", ManifestReader::field));
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

  private static Field field(Manifest fields, String key) {
    Manifest field = fields.object(key);
    FieldType type = field.wireName("type", FieldType.TEXT);
    return new Field(
        key,
        type,
        field.textOr("label", ""),
        field.text("placeholder"),
        field.flag("required", false),
        field.text("help"),
        field.scalar("default"),
        field.objects("options").stream().map(ManifestReader::option).toList(),
        field.pattern("pattern"),
        new Field.Range(field.number("min"), field.number("max")),
        field.map("members", (members, name) -> members.textOr(name, "")),
        field.map("depends_on", Manifest::texts),
        field.flag("secret", type == FieldType.PASSWORD));
  }

  private static Field.Option option(Manifest option) {
    return new Field.Option(option.textOr("value", ""), option.textOr("label", ""));
  }
}
