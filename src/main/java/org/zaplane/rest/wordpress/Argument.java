package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/**
 * The declaration of one argument: checks what was sent, and shows itself in the namespace index.
 * Immutable; each refinement gives another one. Keywords appear in the index in the order in which
 * they were declared, {@code required} last.
 */
public final class Argument {
  private final String name;
  private final ArgumentType type;
  private final JsonObject keywords;
  private final Cleaning cleaning;
  private final boolean required;
  private final boolean hidden;

  private Argument(
      String name,
      ArgumentType type,
      JsonObject keywords,
      Cleaning cleaning,
      boolean required,
      boolean hidden) {
    this.name = name;
    this.type = type;
    this.keywords = keywords;
    this.cleaning = cleaning;
    this.required = required;
    this.hidden = hidden;
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
    JsonObject texts = Values.object().add("type", ArgumentType.STRING.wireName()).build();
    return typed(name, ArgumentType.LIST).with("items", texts);
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
    JsonObject keywords = Values.object().add("type", type.wireName()).build();
    return new Argument(name, type, keywords, Cleaning.NONE, false, false);
  }

  /** Must be sent; JSON null does not count. */
  public Argument required() {
    return new Argument(name, type, keywords, cleaning, true, hidden);
  }

  /** At least so many code points. */
  public Argument minLength(int length) {
    return with("minLength", Values.number(length));
  }

  /** At most so many code points. */
  public Argument maxLength(int length) {
    return with("maxLength", Values.number(length));
  }

  /** Exactly one of these texts. */
  public Argument oneOf(String... texts) {
    return with("enum", Values.texts(Arrays.asList(texts)));
  }

  /** What it is when nobody sends it. */
  public Argument defaultsTo(String text) {
    JsonString value = Values.text(text);
    return with(
        "default",
        type.coerce(value)
            .orElseThrow(() -> new IllegalArgumentException(name + " cannot default to a text")));
  }

  /** Not below. */
  public Argument min(long bound) {
    return with("minimum", Values.number(bound));
  }

  /** Not above. */
  public Argument max(long bound) {
    return with("maximum", Values.number(bound));
  }

  /** The text is a name that people see: cleaned by {@link Name}, and then not empty. */
  public Argument cleanedAsName() {
    return new Argument(name, type, keywords, Cleaning.NAME, required, hidden);
  }

  /** The text is a slug: ASCII letters become lower case, nothing else changes. */
  public Argument cleanedAsKey() {
    return new Argument(name, type, keywords, Cleaning.KEY, required, hidden);
  }

  /** Read and checked, but shown neither in the index nor by OPTIONS. */
  public Argument hidden() {
    return new Argument(name, type, keywords, cleaning, required, true);
  }

  private Argument with(String keyword, JsonValue value) {
    JsonObject more = Values.object(keywords).add(keyword, value).build();
    return new Argument(name, type, more, cleaning, required, hidden);
  }

  /** Its name in the request. */
  public String name() {
    return name;
  }

  /** Whether it must be sent. */
  public boolean isRequired() {
    return required;
  }

  /** Whether the index leaves it out. */
  public boolean isHidden() {
    return hidden;
  }

  /** Its value when nobody sends it. */
  public Optional<JsonValue> fallback() {
    return Optional.ofNullable(keywords.get("default"));
  }

  /** How the namespace index shows it. */
  public JsonObject schema() {
    return Values.object(keywords).add("required", required).build();
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
    return value instanceof JsonString text
        ? Values.text(cleaning.clean(name, text.getString()))
        : value;
  }
}
