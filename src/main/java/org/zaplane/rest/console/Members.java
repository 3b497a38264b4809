package org.zaplane.rest.console;

import jakarta.json.JsonObjectBuilder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;

/** Members of objects that are written alike everywhere in v2. */
final class Members {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private Members() {}

  /** A time, which is UTC. */
  static String time(LocalDateTime time) {
    return TIME.format(time);
  }

  /** The UUID in a path; what only looks like one is nobody's. */
  static UUID uuid(String text, Subject subject, String of) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(Kind.NOT_FOUND, subject, of + " not found.");
    }
  }

  /** Adds a text, or null. */
  static void add(JsonObjectBuilder object, String name, Optional<String> value) {
    value.ifPresentOrElse(text -> object.add(name, text), () -> object.addNull(name));
  }
}
