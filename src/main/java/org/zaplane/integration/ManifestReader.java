package org.zaplane.integration;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a manifest into an {@link Integration}, or says everything that is wrong with it. */
final class ManifestReader {

  private static final Set<String> SCHEME_MEMBERS =
      Stream.concat(
              Stream.of("label", "description", "fields", "apply", "signing"),
              OAuthReader.MEMBERS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> FIELD_MEMBERS =
      Set.of(
          "type",
          "label",
          "placeholder",
          "required",
          "help",
          "default",
          "options",
          "pattern",
          "members",
          "depends_on",
          "secret");
  private static final String ANCHORED = "\\^.*\\$";

  private ManifestReader() {}

  /**
   * Reads a manifest.
   *
   * @param faults receives what is wrong; the result is of use only when it stays empty
   */
  static Integration read(JsonObject json, List<String> faults) {
    Manifest manifest = new Manifest(json, "", faults);
    manifest.only(
        Set.of(
            "slug", "name", "categories", "docs", "source", "api_base", "auth", "test", "$schema"));
    String slug = manifest.requiredText("slug");
    if (!slug.matches("[a-z0-9_-]{1,100}")) {
      manifest.fault("slug", "must be 1 to 100 of a-z, 0-9, _ and -");
    }
    return new Integration(
        slug,
        manifest.requiredText("name"),
        manifest.texts("categories"),
        manifest.text("docs"),
        Template.parse(manifest.text("api_base").orElse("")),
        manifest.map("auth", (auth, kind) -> scheme(auth, kind)),
        manifest.object("test").map(ManifestReader::test));
  }

  private static AuthScheme scheme(Manifest auth, String kind) {
    Manifest scheme =
        auth.object(kind)
            .orElseGet(() -> new Manifest(JsonObject.EMPTY_JSON_OBJECT, kind, new ArrayList<>()));
    scheme.only(SCHEME_MEMBERS);
    if (kind.equals(AuthScheme.OAUTH2)) {
      scheme.requiredText("authorization_url");
      scheme.requiredText("token_url");
    }
    Optional<Manifest> apply = scheme.object("apply");
    apply.ifPresent(a -> a.only(Set.of("headers", "query", "username", "password")));
    return new AuthScheme(
        kind,
        scheme.requiredText("label"),
        scheme.text("description").orElse(""),
        scheme.map("fields", ManifestReader::field),
        apply.map(a -> templates(a, "headers")).orElse(Map.of()),
        apply.map(a -> templates(a, "query")).orElse(Map.of()),
        apply.flatMap(a -> a.template("username")),
        apply.flatMap(a -> a.template("password")),
        templates(scheme, "signing"),
        scheme.has("token_url") ? Optional.of(OAuthReader.read(scheme)) : Optional.empty());
  }

  private static Field field(Manifest fields, String key) {
    Manifest field =
        fields
            .object(key)
            .orElseGet(() -> new Manifest(JsonObject.EMPTY_JSON_OBJECT, key, new ArrayList<>()));
    field.only(FIELD_MEMBERS);
    if (!key.matches("[a-z][a-z0-9_]{0,63}")) {
      fields.fault(key, "must be a-z, 0-9 and _, beginning with a letter");
    }
    Optional<FieldType> type = FieldType.of(field.requiredText("type"));
    if (type.isEmpty()) {
      field.fault("type", "is no type of field");
    }
    FieldType known = type.orElse(FieldType.TEXT);
    List<Field.Option> options =
        field.objects("options").stream().map(ManifestReader::option).toList();
    if (known == FieldType.SELECT && options.isEmpty()) {
      field.fault("options", "a select has some");
    }
    return new Field(
        key,
        known,
        field.requiredText("label"),
        field.text("placeholder"),
        field.flag("required", false),
        field.text("help"),
        field.scalar("default"),
        options,
        pattern(field),
        members(field, known),
        field.map("depends_on", (map, other) -> map.scalars(other)),
        field.flag("secret", known == FieldType.PASSWORD));
  }

  private static Field.Option option(Manifest option) {
    return new Field.Option(option.requiredText("value"), option.requiredText("label"));
  }

  private static Map<String, String> members(Manifest field, FieldType type) {
    Map<String, String> members = field.map("members", (map, name) -> map.pointer(name).orElse(""));
    if (!members.isEmpty() && type != FieldType.TEXTAREA) {
      field.fault("members", "a textarea alone holds JSON");
    }
    return members;
  }

  static Optional<Pattern> pattern(Manifest field) {
    Optional<String> source = field.text("pattern");
    if (source.isPresent() && !source.get().matches(ANCHORED)) {
      field.fault("pattern", "must be anchored: ^…$");
    }
    try {
      return source.map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      field.fault("pattern", "does not compile in linear time (RE2): " + e.getDescription());
      return Optional.empty();
    }
  }

  private static TestRequest test(Manifest test) {
    test.only(
        Set.of(
            "kind",
            "method",
            "url",
            "headers",
            "body",
            "success",
            "message",
            "failure_message",
            "details",
            "account"));
    return new TestRequest(
        test.requiredText("kind"),
        test.text("method").orElse("GET"),
        Template.parse(test.text("url").orElse("")),
        templates(test, "headers"),
        test.object("body").map(ManifestReader::body),
        test.object("success").map(ManifestReader::success),
        test.templates("message"),
        test.templates("failure_message"),
        test.map("details", (details, name) -> details.pointer(name).orElse("")),
        test.pointer("account"));
  }

  private static TestRequest.Body body(Manifest body) {
    body.only(Set.of("json", "form"));
    boolean json = body.has("json");
    if (json == body.has("form")) {
      body.fault("json", "a body is either json or form");
    }
    return new TestRequest.Body(
        json, body.value(json ? "json" : "form").orElse(JsonObject.EMPTY_JSON_OBJECT));
  }

  static TestRequest.Success success(Manifest success) {
    success.only(Set.of("pointer", "equals", "exists"));
    return new TestRequest.Success(
        success.pointer("pointer").orElseGet(() -> success.requiredText("pointer")),
        success.value("equals"));
  }

  static Map<String, Template> templates(Manifest object, String member) {
    return object.map(member, (map, name) -> Template.parse(map.text(name).orElse("")));
  }
}
