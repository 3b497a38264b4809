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
 * @param ownPagesOnly whether pages of other origins are kept out: the answer, and that of its
 *     preflight, carries no CORS headers, and arguments are taken from a JSON body alone, which no
 *     foreign form can send
 */
public record Endpoint(String method, List<Argument> args, boolean open, boolean ownPagesOnly) {
  /** Keeps a copy of the list. */
  public Endpoint {
    args = List.copyOf(args);
  }

  /** An endpoint that pages of any origin may ask, as is usual in WordPress. */
  public Endpoint(String method, List<Argument> args, boolean open) {
    this(method, args, open, false);
  }

  /** The same, for pages of our own origin. */
  public Endpoint forOwnPagesOnly() {
    return new Endpoint(method, args, open, true);
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
