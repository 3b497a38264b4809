package org.zaplane.rest.wordpress;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
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
    /** Shows how many of each: even a name may be a secret that came without its name. */
    @Override
    public String toString() {
      return "Sources" + inOrder().stream().map(Map::size).toList();
    }

    List<JsonObject> inOrder() {
      return List.of(orNone(json), orNone(form), orNone(query), pathValues());
    }

    private JsonObject pathValues() {
      var values = Values.object();
      if (path != null) {
        path.forEach(values::add);
      }
      return values.build();
    }

    private static JsonObject orNone(JsonObject object) {
      return object == null ? JsonValue.EMPTY_JSON_OBJECT : object;
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
    List<JsonObject> inOrder = sources.inOrder();
    Map<String, Argument> arguments = new LinkedHashMap<>();
    Map<String, JsonObject> winners = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Argument argument : declared) {
      String name = argument.name();
      arguments.put(name, argument);
      Optional<JsonObject> winner = winner(name, inOrder);
      winner.ifPresent(source -> winners.put(name, source));
      boolean sent = winner.isPresent() && !winner.get().isNull(name);
      if (argument.isRequired() && !sent && argument.fallback().isEmpty()) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw RestError.missing(missing);
    }
    Map<String, JsonValue> values = accepted(inOrder, winners, arguments);
    arguments.forEach(
        (name, argument) ->
            argument.fallback().ifPresent(fallback -> values.putIfAbsent(name, fallback)));
    return new Parameters(Collections.unmodifiableMap(values));
  }

  private static Optional<JsonObject> winner(String name, List<JsonObject> inOrder) {
    JsonObject path = inOrder.get(inOrder.size() - 1);
    if (path.containsKey(name)) {
      return Optional.of(path);
    }
    List<JsonObject> holders = inOrder.stream().filter(source -> source.containsKey(name)).toList();
    return holders.stream()
        .filter(source -> !source.isNull(name))
        .findFirst()
        .or(() -> holders.stream().findFirst());
  }

  private static Map<String, JsonValue> accepted(
      List<JsonObject> inOrder, Map<String, JsonObject> winners, Map<String, Argument> arguments) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    List<RestError.Invalid> faults = new ArrayList<>();
    for (JsonObject source : inOrder) {
      for (Map.Entry<String, JsonValue> sent : source.entrySet()) {
        String name = sent.getKey();
        if (winners.get(name) == source) {
          try {
            values.put(name, arguments.get(name).accept(sent.getValue()));
          } catch (Refusal refusal) {
            faults.add(refusal.invalid());
          }
        }
      }
    }
    if (!faults.isEmpty()) {
      throw RestError.invalid(faults);
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
  public OptionalLong number(String name) {
    return value(name, JsonNumber.class).stream().mapToLong(JsonNumber::longValue).findFirst();
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
    return credentials(name, value -> CredentialForm.UNUSABLE);
  }

  /** Credentials that may be any JSON, which becomes secrets here; null erases. */
  public Optional<Map<String, Optional<Secret>>> typedCredentials(String name) {
    return credentials(name, value -> Secret.ofJson(value.toString()));
  }

  private Optional<Map<String, Optional<Secret>>> credentials(
      String name, Function<JsonValue, Secret> other) {
    return object(name)
        .map(
            sent -> {
              Map<String, Optional<Secret>> credentials = new LinkedHashMap<>();
              sent.forEach((field, value) -> credentials.put(field, credential(value, other)));
              return credentials;
            });
  }

  private static Optional<Secret> credential(JsonValue value, Function<JsonValue, Secret> other) {
    if (value instanceof JsonString text) {
      return Optional.of(Secret.of(text.getString()));
    }
    boolean erases = value.getValueType() == JsonValue.ValueType.NULL;
    return erases ? Optional.empty() : Optional.of(other.apply(value));
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
