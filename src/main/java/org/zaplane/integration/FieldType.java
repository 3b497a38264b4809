package org.zaplane.integration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of input a form shows for a field. */
public enum FieldType {
  TEXT,
  PASSWORD,
  TEXTAREA,
  SELECT,
  INTEGER,
  BOOLEAN,
  URL,
  HOST;

  /** The word in manifests and contracts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of that word. */
  public static Optional<FieldType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
