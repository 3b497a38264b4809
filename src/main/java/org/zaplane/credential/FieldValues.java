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
import org.zaplane.integration.FieldType;
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
    try {
      return Optional.of(value(field, given))
          .filter(value -> field.isMatchedBy(Options.text(value)));
    } catch (IllegalArgumentException | ArithmeticException notOfThisType) {
      return Optional.empty();
    }
  }

  private JsonValue value(Field field, JsonValue given) {
    return switch (field.type()) {
      case TEXT, PASSWORD, TEXTAREA -> JSON.createValue(plain(field.type(), text(given)));
      case SELECT -> JSON.createValue(options(field, List.of(text(given))).get(0));
      case URL -> JSON.createValue(url(text(given)));
      case HOST -> JSON.createValue(host(text(given)));
      case INTEGER -> JSON.createValue(decimal(given, INTEGER).longValueExact());
      case NUMBER -> JSON.createValue(decimal(given, NUMBER));
      case BOOLEAN -> truth(given);
      case MULTI_SELECT -> list(options(field, entries(given)));
      case HOST_LIST -> list(entries(given).stream().map(FieldValues::place).toList());
      case HEADER_LIST -> list(headers(given));
      case JSON -> structure(given).orElseThrow(IllegalArgumentException::new);
    };
  }

  private static void require(boolean right) {
    if (!right) {
      throw new IllegalArgumentException();
    }
  }

  private static String text(JsonValue given) {
    require(given instanceof JsonString);
    return ((JsonString) given).getString();
  }

  private static String plain(FieldType type, String text) {
    require(
        type == FieldType.TEXTAREA
            ? text.indexOf('\0') < 0
            : text.chars().noneMatch(Character::isISOControl));
    return text;
  }

  /** Different ones of a field's options. */
  private static List<String> options(Field field, List<String> values) {
    Set<String> open = new HashSet<>(field.options().stream().map(Field.Option::value).toList());
    require(values.stream().allMatch(open::remove));
    return values;
  }

  /** A host name; a pasted https URL is taken for the host in it. */
  private static String host(String value) {
    return HostName.of(HTTPS.matcher(value).replaceFirst("").replaceFirst("/$", ""))
        .orElseThrow(IllegalArgumentException::new);
  }

  /** A base URL: https (http where the operator named the host), no user, query or fragment. */
  private String url(String value) {
    require(value.length() <= MAX_URL_LENGTH);
    WebAddress address =
        WebAddress.parse(value.replaceFirst("/+$", "")).orElseThrow(IllegalArgumentException::new);
    require(address.isHttps() || egress.names(address.host()));
    require(address.isBare() && !address.path().contains(".."));
    return address.toString();
  }

  /** A number within the limits, without needless zeros and exponents. */
  private static BigDecimal decimal(JsonValue given, Pattern form) {
    BigDecimal number;
    if (given instanceof JsonNumber json) {
      number = json.bigDecimalValue().stripTrailingZeros();
    } else {
      String text = text(given);
      require(form.matcher(text).matches());
      number = new BigDecimal(text).stripTrailingZeros();
    }
    require(number.precision() - number.scale() <= MAX_DIGITS && number.scale() <= MAX_DIGITS);
    return number.setScale(Math.max(number.scale(), 0));
  }

  private static JsonValue truth(JsonValue given) {
    String text = given instanceof JsonString ? text(given) : given.toString();
    require(text.equals("true") || text.equals("false"));
    return text.equals("true") ? JsonValue.TRUE : JsonValue.FALSE;
  }

  private static List<String> entries(JsonValue given) {
    Optional<JsonArray> array = array(given);
    List<String> entries =
        array.isPresent()
            ? array.get().stream().map(FieldValues::text).toList()
            : split(text(given), "[,\\r\\n]");
    require(entries.size() <= MAX_ENTRIES);
    return entries;
  }

  private static List<JsonObject> headers(JsonValue given) {
    Optional<JsonArray> array = array(given);
    List<JsonObject> headers =
        array.isPresent()
            ? array.get().stream().map(FieldValues::header).toList()
            : split(text(given), "[\\r\\n]").stream().map(FieldValues::headerLine).toList();
    require(headers.size() <= MAX_ENTRIES);
    return headers;
  }

  private static List<String> split(String text, String separator) {
    return Arrays.stream(text.split(separator))
        .map(Invisible::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private static JsonValue list(List<?> elements) {
    return JSON.createArrayBuilder(elements).build();
  }

  /** A host name, and a port where one is given. */
  private static String place(String text) {
    Matcher place = PLACE.matcher(text);
    require(place.matches());
    String host = HostName.of(place.group(1)).orElseThrow(IllegalArgumentException::new);
    if (place.group(2) == null) {
      return host;
    }
    int port = Integer.parseInt(place.group(2));
    require(port >= 1 && port <= MAX_PORT);
    return host + ":" + port;
  }

  private static JsonObject header(JsonValue given) {
    require(given instanceof JsonObject object && object.keySet().equals(HEADER_MEMBERS));
    return header(text(given.asJsonObject().get(NAME)), text(given.asJsonObject().get(VALUE)));
  }

  private static JsonObject headerLine(String line) {
    int colon = line.indexOf(':');
    require(colon >= 0);
    return header(line.substring(0, colon), line.substring(colon + 1));
  }

  private static JsonObject header(String name, String value) {
    String plain = value.strip();
    require(HEADER_NAME.matcher(name).matches() && HEADER_VALUE.matcher(plain).matches());
    return JSON.createObjectBuilder().add(NAME, name).add(VALUE, plain).build();
  }

  private static Optional<JsonArray> array(JsonValue given) {
    return structure(given).filter(JsonArray.class::isInstance).map(JsonValue::asJsonArray);
  }

  /** An object or a list, also as its JSON text. */
  private static Optional<JsonValue> structure(JsonValue given) {
    JsonValue value = given instanceof JsonString text ? parse(text.getString()) : given;
    return value instanceof JsonStructure && depth(value) <= MAX_DEPTH
        ? Optional.of(value)
        : Optional.empty();
  }

  /** The value of a JSON text; JSON's null for what is none. */
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
