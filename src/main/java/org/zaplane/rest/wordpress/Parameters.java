package org.zaplane.rest.wordpress;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.credential.CredentialForm;
import org.zaplane.secret.Secret;

/**
 * The declared arguments of one request, found, checked and cleaned. What is not declared is not
 * here. Never shows its values: they may be secrets.
 */
public final class Parameters {
  private final Map<String, JsonValue> values;

  private Parameters(Map<String, JsonValue> values) {
    this.values = values;
  }

  /**
   * Where arguments come from. The first that has one wins, JSON null not counting: JSON body, form
   * body, query. Only the path decides about what it carries: WordPress lets query and body
   * overwrite it, so that what was looked at in the log is not what was touched.
   *
   * @param json members of a JSON body; null when there was none
   * @param form fields of a form body; null when there was none
   * @param query the query; null when there was none
   * @param path the variable parts of the path; null when there was none
   */
  public record Sources(
      JsonObject json, JsonObject form, JsonObject query, Map<String, String> path) {
    List<JsonObject> inOrder() {
      return List.of(orNone(json), orNone(form), orNone(query), orNone(path));
    }

    private static JsonObject orNone(Map<String, ?> members) {
      return members == null ? JsonValue.EMPTY_JSON_OBJECT : Values.of(members).asJsonObject();
    }

    /** What counts of each name, in the order of sources and, inside one, as sent. */
    private Map<String, JsonValue> merged() {
      Map<String, JsonValue> merged = new LinkedHashMap<>();
      for (JsonObject source : inOrder()) {
        source.forEach(
            (name, value) -> {
              boolean nothingYet = isNothing(merged.get(name));
              if (nothingYet || (path != null && path.containsKey(name))) {
                // removed first, so that it stands among those of its own source
                merged.remove(name);
                merged.put(name, value);
              }
            });
      }
      return merged;
    }

    /** Shows how many of each: even a name may be a secret that came without its name. */
    @Override
    public String toString() {
      return "Sources" + inOrder().stream().map(Map::size).toList();
    }
  }

  /**
   * Reads the declared arguments. Only the copy that is used is checked.
   *
   * @throws RestError 400 {@code rest_missing_callback_param} in declared order, or else 400 {@code
   *     rest_invalid_param} with everything that is wrong, in the order of sources and, inside one,
   *     as sent
   */
  public static Parameters read(List<Argument> declared, Sources sources) {
    Map<String, JsonValue> sent = sources.merged();
    Map<String, Argument> arguments = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Argument argument : declared) {
      arguments.put(argument.name(), argument);
      boolean wanted = argument.isRequired() && argument.fallback().isEmpty();
      if (wanted && isNothing(sent.get(argument.name()))) {
        missing.add(argument.name());
      }
    }
    if (!missing.isEmpty()) {
      throw RestError.missing(missing);
    }
    sent.keySet().retainAll(arguments.keySet());
    Map<String, JsonValue> values = accepted(sent, arguments);
    for (Argument argument : declared) {
      argument.fallback().ifPresent(value -> values.putIfAbsent(argument.name(), value));
    }
    return new Parameters(values);
  }

  private static boolean isNothing(JsonValue value) {
    return value == null || value.equals(JsonValue.NULL);
  }

  private static Map<String, JsonValue> accepted(
      Map<String, JsonValue> sent, Map<String, Argument> arguments) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    List<Refusal> refusals = new ArrayList<>();
    for (Map.Entry<String, JsonValue> one : sent.entrySet()) {
      try {
        values.put(one.getKey(), arguments.get(one.getKey()).accept(one.getValue()));
      } catch (Refusal refusal) {
        refusals.add(refusal);
      }
    }
    if (!refusals.isEmpty()) {
      throw RestError.invalid(refusals);
    }
    return values;
  }

  /** Whether there is a value, sent or by default. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The text of that name. */
  public Optional<String> text(String name) {
    return value(name, JsonString.class).map(JsonString::getString);
  }

  /** The whole number of that name. */
  public Optional<Long> number(String name) {
    return value(name, JsonNumber.class).map(JsonNumber::longValue);
  }

  /** The UUID of that name; nothing when it only looks like one. */
  public Optional<UUID> uuid(String name) {
    try {
      return text(name).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The map of that name; of a list only that it is there, since no member of it has a name. */
  public Optional<JsonObject> object(String name) {
    return value(name, JsonObject.class);
  }

  /** The text of that name as a secret. */
  public Optional<Secret> secret(String name) {
    return text(name).map(Secret::of);
  }

  /**
   * Credentials that are texts, which become secrets here. JSON null erases, what is no text is
   * never right.
   */
  public Optional<Map<String, Optional<Secret>>> credentials(String name) {
    return object(name).map(sent -> credentials(sent, false));
  }

  /** Credentials that may be any JSON, which becomes secrets here; null erases. */
  public Optional<Map<String, Optional<Secret>>> typedCredentials(String name) {
    return object(name).map(sent -> credentials(sent, true));
  }

  private static Map<String, Optional<Secret>> credentials(JsonObject sent, boolean typed) {
    Map<String, Optional<Secret>> credentials = new LinkedHashMap<>();
    sent.forEach((field, value) -> credentials.put(field, credential(value, typed)));
    return credentials;
  }

  private static Optional<Secret> credential(JsonValue value, boolean typed) {
    return switch (value.getValueType()) {
      case NULL -> Optional.empty();
      case STRING -> Optional.of(Secret.of(((JsonString) value).getString()));
      default -> Optional.of(typed ? Secret.ofJson(value.toString()) : CredentialForm.UNUSABLE);
    };
  }

  /** The list of texts of that name. */
  public Optional<List<String>> texts(String name) {
    return value(name, JsonArray.class).map(list -> list.getValuesAs(JsonString::getString));
  }

  /** The boolean of that name. */
  public Optional<Boolean> flag(String name) {
    return value(name, JsonValue.class)
        .filter(value -> value == JsonValue.TRUE || value == JsonValue.FALSE)
        .map(JsonValue.TRUE::equals);
  }

  private <T extends JsonValue> Optional<T> value(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).filter(type::isInstance).map(type::cast);
  }

  /** Shows the names, which are declared ones. */
  @Override
  public String toString() {
    return "Parameters" + values.keySet();
  }
}
