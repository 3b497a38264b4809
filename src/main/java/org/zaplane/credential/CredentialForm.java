package org.zaplane.credential;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.ColumnText;
import org.zaplane.platform.Invisible;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/**
 * Checks what a person typed against a scheme's fields. Messages name the field and never quote the
 * value.
 */
public final class CredentialForm {

  /** Stands for a given value that is never right: no field takes null. */
  public static final Secret UNUSABLE = Secret.ofJson("null");

  private static final JsonValue NONE = JSON.createValue("");

  /** Of one value in UTF-8. */
  private static final int MAX_BYTES = 20_000;

  /** Of all options together as JSON; the values that come with tokens share their column. */
  private static final int MAX_OPTIONS = 40_000;

  private static final String ODD =
      " It holds a character that is not on every keyboard, such as a typographic dash or an invisible blank. Copy it again, or type it.";

  /** In linear time (RE2), because the value may be long and is anybody's. */
  private static final com.google.re2j.Pattern MASK =
      com.google.re2j.Pattern.compile(
          "[*\u2022\u25CF\u00B7xX]*[*\u2022\u25CF]{3,}[*\u2022\u25CF\u00B7xX]*");

  private final AuthScheme scheme;
  private final FieldValues values;

  CredentialForm(AuthScheme scheme, EgressPolicy egress) {
    this.scheme = scheme;
    this.values = new FieldValues(egress);
  }

  /**
   * Lays what was given over what is there already and checks the whole.
   *
   * @param current values as they are, empty for a new connection
   * @param given new values by name; an empty one erases
   * @return every value, defaults filled in; what was given is trimmed and in a plain form
   * @throws Problem INVALID of CREDENTIALS, naming the first field in the form's order that is
   *     wrong
   */
  public CredentialValues accept(CredentialValues current, Map<String, Optional<Secret>> given) {
    Map<String, JsonValue> values = laidOver(current, given);
    Map<String, JsonValue> options = new LinkedHashMap<>();
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (Field field : scheme.fields().values()) {
      Optional<JsonValue> good = check(field, values, given.containsKey(field.key()));
      if (field.secret()) {
        good.ifPresent(value -> secrets.put(field.key(), Secret.of(stored(value))));
      } else {
        good.ifPresent(value -> options.put(field.key(), value));
      }
    }
    refuseUnknown(given.keySet());
    refuseTooMuch(options);
    return new CredentialValues(Options.of(options), secrets);
  }

  /** How given values will stand in templates; one that its field does not take stays as it is. */
  public Map<String, Secret> texts(Map<String, Optional<Secret>> given) {
    Map<String, Secret> texts = new LinkedHashMap<>();
    given.forEach((name, value) -> value.ifPresent(there -> texts.put(name, text(name, there))));
    return texts;
  }

  private Secret text(String name, Secret given) {
    Field field = scheme.fields().get(name);
    return Optional.ofNullable(field)
        .flatMap(known -> values.read(known, json(given)))
        .map(value -> Secret.of(field.secret() ? stored(value) : Options.text(value)))
        .orElse(given);
  }

  private static Map<String, JsonValue> laidOver(
      CredentialValues current, Map<String, Optional<Secret>> given) {
    Map<String, JsonValue> values = new LinkedHashMap<>(current.options().values());
    current.secrets().forEach((name, value) -> values.put(name, JSON.createValue(value.reveal())));
    given.forEach((name, value) -> values.put(name, value.map(CredentialForm::json).orElse(NONE)));
    return values;
  }

  private static JsonValue json(Secret given) {
    return given.isJson()
        ? FieldValues.parse(given.reveal())
        : JSON.createValue(Invisible.strip(given.reveal()));
  }

  /** How a secret is stored, which is a text: a list or object is its JSON. */
  private static String stored(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  private void refuseUnknown(Set<String> names) {
    for (String name : names) {
      if (!scheme.fields().containsKey(name)) {
        String shown = name.matches("[A-Za-z0-9_.-]{1,64}") ? name : "?";
        throw new Problem(Kind.INVALID, Subject.CREDENTIALS, "Unknown credential: " + shown + ".");
      }
    }
  }

  /** All options together are one text in a column; the longest is the one to shorten. */
  private void refuseTooMuch(Map<String, JsonValue> options) {
    if (ColumnText.bytes(Options.of(options).toJson()) > MAX_OPTIONS) {
      String longest =
          Collections.max(options.keySet(), Comparator.comparing(name -> bytes(options.get(name))));
      throw wrong(scheme.fields().get(longest), "");
    }
  }

  private static int bytes(JsonValue value) {
    return ColumnText.bytes(stored(value));
  }

  private Optional<JsonValue> check(Field field, Map<String, JsonValue> given, boolean fresh) {
    JsonValue own = given.getOrDefault(field.key(), NONE);
    JsonValue value = effective(field, given);
    boolean needed = field.required() && isAskedFor(field, given);
    if (value.equals(NONE) && !needed) {
      return Optional.empty();
    }
    JsonValue good = read(field, value, fresh);
    if (needed && good.equals(JsonValue.EMPTY_JSON_ARRAY)) {
      throw wrong(field, "");
    }
    // tokens were obtained for what is stored, as it is spelled
    return Optional.of(fresh || own.equals(NONE) ? good : own);
  }

  private JsonValue read(Field field, JsonValue value, boolean fresh) {
    if (value.equals(NONE) || bytes(value) > MAX_BYTES || (fresh && isMasked(value))) {
      throw wrong(field, "");
    }
    return values
        .read(field, value)
        .filter(good -> !fresh || (!isMasked(good) && canBeSent(field, Options.text(good))))
        .orElseThrow(() -> wrong(field, value instanceof JsonString ? stored(value) : ""));
  }

  private static boolean isMasked(JsonValue value) {
    return value instanceof JsonString text
        ? MASK.matches(text.getString())
        : FieldValues.children(value).anyMatch(CredentialForm::isMasked);
  }

  /** A header would carry another character in place of one that it cannot hold. */
  private boolean canBeSent(Field field, String value) {
    return value.chars().allMatch(c -> c >= ' ' && c <= '~') || !scheme.isSentInHeader(field);
  }

  private boolean isAskedFor(Field field, Map<String, JsonValue> given) {
    for (Map.Entry<String, List<String>> condition : field.dependsOn().entrySet()) {
      Field other = scheme.fields().get(condition.getKey());
      String value = other == null ? "" : Options.text(effective(other, given));
      if (!condition.getValue().contains(value)) {
        return false;
      }
    }
    return true;
  }

  private static JsonValue effective(Field field, Map<String, JsonValue> given) {
    JsonValue own = given.getOrDefault(field.key(), NONE);
    return own.equals(NONE) ? JSON.createValue(field.defaultValue().orElse("")) : own;
  }

  /** Names the field, and says of a value of several parts what it has to be. */
  private static Problem wrong(Field field, String value) {
    String hint =
        switch (field.type()) {
          case TEXT, PASSWORD -> isOdd(value) ? ODD : "";
          case MULTI_SELECT -> " It takes its options, each once.";
          case HOST_LIST -> " It takes up to 100 host names, each with a port where it needs one.";
          case HEADER_LIST -> " It takes up to 100 headers, each with a name and a value.";
          case JSON -> " It takes a JSON object or list, at most 64 levels deep.";
          default -> "";
        };
    return new Problem(
        Kind.INVALID,
        Subject.CREDENTIALS,
        "Missing or invalid credential: " + field.key() + "." + hint,
        field.key());
  }

  /** Why a value that looks right is refused cannot be seen by looking at it. */
  private static boolean isOdd(String value) {
    return value.codePoints().anyMatch(c -> c > '~' && !Character.isISOControl(c));
  }
}
