package org.zaplane.integration;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zaplane.integration.Template.Part;

/** Everything that a built-in manifest has to keep to. */
final class CatalogueLint {

  private static final Path SCHEMA = Path.of("webapp/WEB-INF/integrations/schema.json");

  private final JsonSchema schema;

  CatalogueLint() {
    try {
      schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(Files.readString(SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a manifest in the file of that slug. */
  List<String> faults(String slug, String text) {
    List<String> faults = new ArrayList<>();
    schema.validate(text, InputFormat.JSON).forEach(fault -> faults.add("schema: " + fault));
    JsonObject json = ManifestReaderTest.json(text);
    Integration integration = ManifestReader.read(json, faults);
    new ManifestRules(host -> false).check(integration, faults);
    if (!slug.equals(integration.slug())) {
      faults.add("slug: is not the file's name");
    }
    if (integration.test().flatMap(TestRequest::success).isEmpty()) {
      faults.add("test: no rule of success");
    }
    integration.auth().values().forEach(scheme -> check(integration, scheme, faults));
    return faults;
  }

  private static void check(Integration integration, AuthScheme scheme, List<String> faults) {
    String place = "auth." + scheme.kind() + ": ";
    for (String name : integration.apiBase().names()) {
      field(scheme, name)
          .filter(field -> !field.required() && field.defaultValue().isEmpty())
          .ifPresent(field -> faults.add(place + "the address needs " + name));
    }
    for (String name : namesInHost(integration.apiBase())) {
      field(scheme, name)
          .filter(field -> !confined(field))
          .ifPresent(field -> faults.add(place + "any text may get into the host by " + name));
    }
    integration.test().ifPresent(test -> checkPath(test, scheme, place, faults));
    scheme
        .query()
        .forEach((name, value) -> checkNoSecret(place + "query " + name, value, scheme, faults));
    scheme.fields().values().stream()
        .filter(field -> field.secret() && field.pattern().isEmpty())
        .filter(field -> field.type() == FieldType.TEXTAREA)
        .forEach(field -> faults.add(place + field.key() + " needs a pattern"));
  }

  /** What stands in a path has a pattern, so that it is one element of it. */
  private static void checkPath(
      TestRequest test, AuthScheme scheme, String place, List<String> faults) {
    for (String name : test.url().names()) {
      field(scheme, name)
          .filter(field -> field.pattern().isEmpty())
          .ifPresent(field -> faults.add(place + "any text may get into the path by " + name));
    }
  }

  private static void checkNoSecret(
      String place, Template value, AuthScheme scheme, List<String> faults) {
    for (String name : value.names()) {
      if (field(scheme, name).map(Field::secret).orElse(true)) {
        faults.add(place + ": " + name + " belongs in a header");
      }
    }
  }

  /** The field of that name, or the one with a named group of that name. */
  private static Optional<Field> field(AuthScheme scheme, String name) {
    return scheme.fields().values().stream()
        .filter(field -> field.key().equals(name) || field.groups().contains(name))
        .findFirst();
  }

  private static boolean confined(Field field) {
    return switch (field.type()) {
      case HOST, SELECT, URL, INTEGER -> true;
      case TEXT, PASSWORD, TEXTAREA, BOOLEAN -> field.pattern().isPresent();
    };
  }

  private static List<String> namesInHost(Template url) {
    List<String> names = new ArrayList<>();
    for (Part part : url.parts()) {
      if (part instanceof Part.Text text && text.text().replace("://", "").contains("/")) {
        return names;
      }
      if (part instanceof Part.Name name) {
        names.add(name.name());
      }
    }
    return names;
  }
}
