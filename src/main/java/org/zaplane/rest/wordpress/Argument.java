package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.zaplane.platform.Invisible;

/**
 * The declaration of one argument: checks what was sent, and shows itself in the namespace index.
 * Immutable; each refinement gives another one. Keywords appear in the index in the order in which
 * they were declared, {@code required} last.
 */
public record Argument(
    String name,
    ArgumentType type,
    JsonObject keywords,
    Cleaning cleaning,
    boolean isRequired,
    boolean isHidden) {

  /** What happens to a text after it was checked. */
  enum Cleaning {
    NONE,
    /** For names that people type and read. */
    NAME,
    /** For slugs: lower case, then exact; nothing is dropped to make a slug fit. */
    KEY
  }

  /** A text. Numbers are not taken for one. */
  public static Argument string(String name) {
    return typed(name, ArgumentType.STRING);
  }

  /** A whole number, also as text; beyond 64 bits it becomes the nearest that fits. */
  public static Argument integer(String name) {
    return typed(name, ArgumentType.INTEGER);
  }

  /** A map. Lists and the empty text pass as an empty one, as in PHP. */
  public static Argument object(String name) {
    return typed(name, ArgumentType.OBJECT);
  }

  /** A list of texts, also as one text with commas or blanks between them. */
  public static Argument list(String name) {
    return typed(name, ArgumentType.LIST)
        .with("items", Members.of("type", ArgumentType.STRING.wireName()).build());
  }

  /** True or false, also as 1 and 0 and as text. */
  public static Argument bool(String name) {
    return typed(name, ArgumentType.BOOLEAN);
  }

  /** Anything, unchecked. */
  public static Argument untyped(String name) {
    return new Argument(
        name, ArgumentType.UNTYPED, JsonValue.EMPTY_JSON_OBJECT, Cleaning.NONE, false, false);
  }

  private static Argument typed(String name, ArgumentType type) {
    JsonObject keywords = Members.of("type", type.wireName()).build();
    return new Argument(name, type, keywords, Cleaning.NONE, false, false);
  }

  /** Must be sent; JSON null does not count. */
  public Argument required() {
    return new Argument(name, type, keywords, cleaning, true, isHidden);
  }

  /** At least so many code points. */
  public Argument minLength(int length) {
    return with("minLength", Values.of(length));
  }

  /** At most so many code points. */
  public Argument maxLength(int length) {
    return with("maxLength", Values.of(length));
  }

  /** Exactly one of these texts. */
  public Argument oneOf(String... texts) {
    return with("enum", Values.of(List.of(texts)));
  }

  /** What it is when nobody sends it. */
  public Argument defaultsTo(String text) {
    return with(
        "default",
        type.coerce(Values.of(text))
            .orElseThrow(() -> new IllegalArgumentException(name + " cannot default to a text")));
  }

  /** Not below. */
  public Argument min(long bound) {
    return with("minimum", Values.of(bound));
  }

  /** Not above. */
  public Argument max(long bound) {
    return with("maximum", Values.of(bound));
  }

  /** The text is a name that people see: cleaned by {@link Name}, and then not empty. */
  public Argument cleanedAsName() {
    return new Argument(name, type, keywords, Cleaning.NAME, isRequired, isHidden);
  }

  /** The text is a slug: ASCII letters become lower case, nothing else changes. */
  public Argument cleanedAsKey() {
    return new Argument(name, type, keywords, Cleaning.KEY, isRequired, isHidden);
  }

  /** Read and checked, but shown neither in the index nor by OPTIONS. */
  public Argument hidden() {
    return new Argument(name, type, keywords, cleaning, isRequired, true);
  }

  private Argument with(String keyword, JsonValue value) {
    JsonObject more = new Members().addAll(keywords).add(keyword, value).build();
    return new Argument(name, type, more, cleaning, isRequired, isHidden);
  }

  /** Its value when nobody sends it. */
  public Optional<JsonValue> fallback() {
    return Optional.ofNullable(keywords.get("default"));
  }

  /** How the namespace index shows it. */
  public JsonObject schema() {
    return new Members().addAll(keywords).add("required", isRequired).build();
  }

  /**
   * The value to work with: of the right type, within its limits, cleaned. Limits are those of the
   * value as sent.
   *
   * @throws Refusal with WordPress's words for the first thing that is wrong
   */
  public JsonValue accept(JsonValue sent) throws Refusal {
    JsonValue value = type.coerce(sent).orElseThrow(() -> Refusal.type(name, type.wireName()));
    new Limits(name, keywords).check(value);
    return value instanceof JsonString text ? Values.of(cleaned(text.getString())) : value;
  }

  private String cleaned(String typed) throws Refusal {
    return switch (cleaning) {
      case NONE -> typed;
      case KEY -> Ascii.lower(typed);
      case NAME -> cleanedName(typed);
    };
  }

  private String cleanedName(String typed) throws Refusal {
    if (!Name.isPlain(typed)) {
      throw Refusal.because(name, name + " must not contain control characters.");
    }
    String clean = Name.clean(typed);
    if (Invisible.isBlank(clean)) {
      throw Refusal.because(name, name + " must not be empty.");
    }
    return clean;
  }
}
