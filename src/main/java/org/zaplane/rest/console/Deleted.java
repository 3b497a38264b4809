package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import org.zaplane.rest.wordpress.Members;

/** The answer to a DELETE. */
final class Deleted {

  private Deleted() {}

  /** Answer to a deletion: the deleted thing, by a member that names it. */
  static JsonObject of(String name, Object value) {
    return Members.of("deleted", true).add(name, value).build();
  }
}
