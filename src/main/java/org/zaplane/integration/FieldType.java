package org.zaplane.integration;

import java.util.Locale;

/** What kind of input a form shows for a field. */
public enum FieldType {
  TEXT,
  PASSWORD,
  TEXTAREA,
  SELECT,
  MULTI_SELECT,
  INTEGER,
  NUMBER,
  BOOLEAN,
  URL,
  HOST,
  HOST_LIST,
  HEADER_LIST,
  JSON;

  /** The word in manifests and contracts. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its values are numbers, which may have a range. */
  public boolean isNumeric() {
    return this == INTEGER || this == NUMBER;
  }
}
