package org.zaplane.credential;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zaplane.integration.Field;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.HostName;
import org.zaplane.platform.Invisible;
import org.zaplane.platform.WebAddress;

/**
 * Reader of given values as the types of their fields. Forms have texts alone, so that every type
 * has a text which it is read from: lists as entries with commas or line ends between them, headers
 * as lines, each list and {@code json} also as JSON text.
 */
final class FieldValues {

  private static final int MAX_ENTRIES = 100;
  private static final int MAX_DEPTH = 64;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_URL_LENGTH = 2_000;

  /** Of an integer or number before the point, and of a number also behind it. */
  private static final int MAX_DIGITS = 18;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,18})?");
  private static final Pattern HTTPS = Pattern.compile("^https://", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLACE = Pattern.compile("([^:]+)(?::([0-9]{1,5}))?");

  /** RFC 9110 §5.1 and §5.5, of the latter ASCII alone. */
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");
  private static final String NAME = "name";
  private static final String VALUE = "value";
  private static final Set<String> HEADER_MEMBERS = Set.of(NAME, VALUE);

  private final EgressPolicy egress;

  FieldValues(EgressPolicy egress) {
    this.egress = egress;
  }

  /** The value in a plain form; empty when it is none of this field. */
  Optional<JsonValue> read(Field field, JsonValue given) {
    return switch (field.type()) {
      case TEXT, PASSWORD, TEXTAREA, SELECT, URL, HOST ->
          text(given)
              .flatMap(text -> plain(field, text))
              .filter(field::isMatchedBy)
              .map(JSON::createValue);
      case INTEGER -> integer(given).filter(value -> field.isMatchedBy(Options.text(value)));
      case NUMBER -> number(given).filter(value -> field.isMatchedBy(Options.text(value)));
      case BOOLEAN -> truth(given).filter(value -> field.isMatchedBy(value.toString()));
      case MULTI_SELECT ->
          entries(given).filter(list -> areOptions(field, list)).map(FieldValues::list);
      case HOST_LIST ->
          entries(given)
              .flatMap(list -> all(list.stream().map(FieldValues::place)))
              .map(FieldValues::list);
      case HEADER_LIST -> headers(given).map(FieldValues::list);
      case JSON -> structure(given).filter(value -> field.isMatchedBy(value.toString()));
    };
  }

  private static Optional<String> text(JsonValue given) {
    return given instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
  }

  private Optional<String> plain(Field field, String value) {
    return switch (field.type()) {
      case TEXTAREA -> Optional.of(value).filter(v -> v.indexOf('\0') < 0);
      case SELECT -> Optional.of(value).filter(v -> areOptions(field, List.of(v)));
      case HOST -> host(value);
      case URL -> url(value);
      default -> Optional.of(value).filter(v -> v.chars().noneMatch(Character::isISOControl));
    };
  }

  /** Different ones of a field's options. */
  private static boolean areOptions(Field field, List<String> values) {
    Set<String> open = new HashSet<>(field.options().stream().map(Field.Option::value).toList());
    return values.stream().allMatch(open::remove);
  }

  /** A host name; a pasted https URL is taken for the host in it. */
  private static Optional<String> host(String value) {
    return HostName.of(HTTPS.matcher(value).replaceFirst("").replaceFirst("/$", ""));
  }

  /** A base URL: https (http where the operator named the host), no user, query or fragment. */
  private Optional<String> url(String value) {
    if (value.length() > MAX_URL_LENGTH) {
      return Optional.empty();
    }
    return WebAddress.parse(value.replaceFirst("/+$", ""))
        .filter(address -> address.isHttps() || egress.names(address.host()))
        .filter(address -> address.isBare() && !address.path().contains(".."))
        .map(WebAddress::toString);
  }

  private static Optional<JsonValue> integer(JsonValue given) {
    return decimal(given, INTEGER)
        .filter(number -> number.scale() == 0)
        .map(number -> JSON.createValue(number.longValueExact()));
  }

  private static Optional<JsonValue> number(JsonValue given) {
    return decimal(given, NUMBER).map(JSON::createValue);
  }

  /** A number within the limits, without needless zeros and exponents. */
  private static Optional<BigDecimal> decimal(JsonValue given, Pattern form) {
    Optional<BigDecimal> number =
        given instanceof JsonNumber json
            ? Optional.of(json.bigDecimalValue())
            : text(given).filter(text -> form.matcher(text).matches()).map(BigDecimal::new);
    return number
        .map(BigDecimal::stripTrailingZeros)
        .filter(value -> value.precision() - value.scale() <= MAX_DIGITS)
        .filter(value -> value.scale() <= MAX_DIGITS)
        .map(value -> value.setScale(Math.max(value.scale(), 0)));
  }

  private static Optional<JsonValue> truth(JsonValue given) {
    return Stream.of(JsonValue.TRUE, JsonValue.FALSE)
        .filter(value -> value.equals(given) || text(given).equals(Optional.of(value.toString())))
        .findFirst();
  }

  /** The texts of a list. */
  private static Optional<List<String>> entries(JsonValue given) {
    Optional<List<String>> entries =
        elements(given)
            .map(list -> list.stream().map(FieldValues::text))
            .or(() -> text(given).map(text -> split(text, "[,\\r\\n]").map(Optional::of)))
            .flatMap(FieldValues::all);
    return entries.filter(list -> list.size() <= MAX_ENTRIES);
  }

  /** All of them; empty when one is. */
  private static <T> Optional<List<T>> all(Stream<Optional<T>> some) {
    List<Optional<T>> list = some.toList();
    return list.stream().allMatch(Optional::isPresent)
        ? Optional.of(list.stream().map(Optional::get).toList())
        : Optional.empty();
  }

  private static Optional<JsonArray> elements(JsonValue given) {
    return structure(given).filter(JsonArray.class::isInstance).map(JsonValue::asJsonArray);
  }

  private static Stream<String> split(String text, String separator) {
    return Arrays.stream(text.split(separator))
        .map(Invisible::strip)
        .filter(entry -> !entry.isEmpty());
  }

  private static JsonValue list(List<?> elements) {
    return JSON.createArrayBuilder(elements).build();
  }

  /** A host name, and a port where one is given. */
  private static Optional<String> place(String text) {
    Matcher place = PLACE.matcher(text);
    if (!place.matches()) {
      return Optional.empty();
    }
    Optional<Integer> port = Optional.ofNullable(place.group(2)).map(Integer::valueOf);
    return port.filter(number -> number < 1 || number > MAX_PORT).isPresent()
        ? Optional.empty()
        : HostName.of(place.group(1)).map(host -> host + port.map(n -> ":" + n).orElse(""));
  }

  private static Optional<List<JsonObject>> headers(JsonValue given) {
    return elements(given)
        .map(list -> list.stream().map(FieldValues::header))
        .or(() -> text(given).map(text -> split(text, "[\\r\\n]").map(FieldValues::headerLine)))
        .flatMap(FieldValues::all)
        .filter(list -> list.size() <= MAX_ENTRIES);
  }

  private static Optional<JsonObject> header(JsonValue given) {
    return given instanceof JsonObject object && object.keySet().equals(HEADER_MEMBERS)
        ? text(object.get(NAME))
            .flatMap(name -> text(object.get(VALUE)).flatMap(value -> header(name, value)))
        : Optional.empty();
  }

  private static Optional<JsonObject> headerLine(String line) {
    int colon = line.indexOf(':');
    return colon < 0
        ? Optional.empty()
        : header(line.substring(0, colon), line.substring(colon + 1));
  }

  private static Optional<JsonObject> header(String name, String value) {
    String plain = value.strip();
    return HEADER_NAME.matcher(name).matches() && HEADER_VALUE.matcher(plain).matches()
        ? Optional.of(JSON.createObjectBuilder().add(NAME, name).add(VALUE, plain).build())
        : Optional.empty();
  }

  /** An object or a list, also as its JSON text. */
  private static Optional<JsonValue> structure(JsonValue given) {
    return text(given)
        .map(FieldValues::parse)
        .or(() -> Optional.of(given))
        .filter(JsonStructure.class::isInstance)
        .filter(value -> depth(value) <= MAX_DEPTH);
  }

  /** The value of a JSON text; null for what is none. */
  static JsonValue parse(String text) {
    try (JsonParser parser = JSON.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      return parser.hasNext() ? JsonValue.NULL : value;
    } catch (RuntimeException notJson) {
      // the parser throws more than its own kind at texts that are too deep or numbers too long
      return JsonValue.NULL;
    }
  }

  private static int depth(JsonValue value) {
    return value instanceof JsonStructure
        ? 1 + children(value).mapToInt(FieldValues::depth).max().orElse(0)
        : 0;
  }

  /** What an object or list holds. */
  static Stream<JsonValue> children(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object.values().stream();
    }
    return value instanceof JsonArray list ? list.stream() : Stream.empty();
  }
}
