package org.zaplane.integration;

import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A JSON Schema (draft 2020-12) that documents are checked against. Its patterns run in linear time
 * (RE2), because a document may be anybody's. The validator of networknt is used here alone.
 */
public final class JsonSchema {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .locale(Locale.ENGLISH)
                      .regularExpressionFactory(
                          source -> {
                            Pattern pattern = Pattern.compile(source);
                            return text -> pattern.matcher(text).find();
                          })
                      .build()));

  private final Schema schema;

  private JsonSchema(String text) {
    this.schema = SCHEMAS.getSchema(text, InputFormat.JSON);
  }

  /** The schema in the file of that name beside a class. */
  public static JsonSchema beside(Class<?> type, String name) {
    try (InputStream file = type.getResourceAsStream(name)) {
      return new JsonSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a document: each fault with its place, members joined by dots. */
  public List<String> faults(JsonObject document) {
    return schema.validate(document.toString(), InputFormat.JSON).stream()
        .map(JsonSchema::text)
        .distinct()
        .toList();
  }

  private static String text(Error fault) {
    return switch (fault.getKeyword()) {
      case "required" -> place(fault, fault.getProperty()) + ": is missing";
      case "additionalProperties" -> place(fault, fault.getProperty()) + ": is not known here";
      default -> {
        String place = place(fault, "");
        yield place.isEmpty() ? fault.getMessage() : place + ": " + fault.getMessage();
      }
    };
  }

  private static String place(Error fault, String member) {
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < fault.getInstanceLocation().getNameCount(); i++) {
      place.append(place.isEmpty() ? "" : ".").append(fault.getInstanceLocation().getElement(i));
    }
    return place + (place.isEmpty() || member.isEmpty() ? "" : ".") + member;
  }
}
