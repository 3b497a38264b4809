package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * One method of a route.
 *
 * @param method in upper case
 * @param args in declared order, which is the order of missing arguments and of the index
 * @param open whether strangers may use it
 */
public record Endpoint(String method, List<Argument> args, boolean open) {
  /** Keeps a copy of the list. */
  public Endpoint {
    args = List.copyOf(args);
  }

  /** How the namespace index shows it. */
  JsonObject schema() {
    JsonObjectBuilder shown = Values.object();
    for (Argument arg : args) {
      if (!arg.isHidden()) {
        shown.add(arg.name(), arg.schema());
      }
    }
    return Values.object().add("methods", Values.texts(List.of(method))).add("args", shown).build();
  }
}
