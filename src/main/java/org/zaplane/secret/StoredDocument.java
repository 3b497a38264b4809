package org.zaplane.secret;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stored secret document as its record knows it: where it is and which secrets it holds, without
 * opening it. Each write makes a new one, so that two are equal only when nobody wrote between
 * them.
 *
 * @param reference where it is; empty when nothing is stored
 * @param names names of its secrets, in the order they were given
 * @param bytes size where it is stored
 * @param destination fingerprint of where its secrets may be sent, as of its {@link SecretOwner}
 */
public record StoredDocument(
    Optional<SecretReference> reference, Set<String> names, long bytes, String destination) {

  /** Nothing stored. */
  public static final StoredDocument NONE = new StoredDocument(Optional.empty(), Set.of(), 0, "");

  private static final String REFERENCE = "reference";
  private static final String NAMES = "names";
  private static final String BYTES = "bytes";
  private static final String DESTINATION = "destination";

  /** Copies the names. */
  public StoredDocument {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /** Whether it holds a secret of this name. */
  public boolean has(String name) {
    return names.contains(name);
  }

  /** The text that a record's column holds. */
  public String toColumn() {
    JsonObjectBuilder column = JSON.createObjectBuilder();
    reference.ifPresent(
        place ->
            column
                .add(REFERENCE, place.urn())
                .add(NAMES, JSON.createArrayBuilder(names))
                .add(BYTES, bytes)
                .add(DESTINATION, destination));
    return column.build().toString();
  }

  /**
   * Reads a record's column. A reference that cannot be read names no document of any store here:
   * opening it fails, and deleting it does nothing.
   */
  public static StoredDocument ofColumn(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      JsonObject column = reader.readObject();
      if (!column.containsKey(REFERENCE)) {
        return NONE;
      }
      List<String> names = column.getJsonArray(NAMES).getValuesAs(JsonString::getString);
      return new StoredDocument(
          Optional.of(place(column.getString(REFERENCE))),
          new LinkedHashSet<>(names),
          column.getJsonNumber(BYTES).longValue(),
          column.getString(DESTINATION, ""));
    }
  }

  private static SecretReference place(String urn) {
    try {
      return SecretReference.parse(urn);
    } catch (IllegalArgumentException damaged) {
      return new SecretReference("unknown", "damaged");
    }
  }
}
