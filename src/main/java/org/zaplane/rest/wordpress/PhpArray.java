package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** PHP's ordered map, filled by form names and then seen as JSON. */
final class PhpArray {
  private static final Pattern INTEGER = Pattern.compile("0|[1-9][0-9]{0,17}");

  /** Values and further arrays. */
  private final Map<String, Object> values = new LinkedHashMap<>();

  private long next;

  /** Sets the value at a path; what stands in the way is replaced. */
  void put(List<String> path, JsonValue value) {
    PhpArray array = this;
    for (String key : path.subList(0, path.size() - 1)) {
      array = array.below(key);
    }
    array.values.put(array.place(path.get(path.size() - 1)), value);
  }

  private PhpArray below(String key) {
    String place = place(key);
    if (values.get(place) instanceof PhpArray array) {
      return array;
    }
    PhpArray array = new PhpArray();
    values.put(place, array);
    return array;
  }

  /** The key itself, or the one behind the largest number so far. */
  private String place(String key) {
    String place = key.equals(PhpName.NEXT) ? Long.toString(next) : key;
    if (INTEGER.matcher(place).matches()) {
      next = Math.max(next, Long.parseLong(place) + 1);
    }
    return place;
  }

  JsonObject toObject() {
    Members object = new Members();
    values.forEach((key, value) -> object.add(key, json(value)));
    return object.build();
  }

  private static JsonValue json(Object value) {
    if (value instanceof PhpArray array) {
      return array.isList()
          ? Values.of(array.values.values().stream().map(PhpArray::json).toList())
          : array.toObject();
    }
    return (JsonValue) value;
  }

  private boolean isList() {
    List<String> places = IntStream.range(0, values.size()).mapToObj(Integer::toString).toList();
    return places.equals(List.copyOf(values.keySet()));
  }
}
