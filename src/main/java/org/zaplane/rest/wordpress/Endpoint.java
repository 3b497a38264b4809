package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
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

  /** An endpoint for everybody, which pages of any origin may ask, as is usual in WordPress. */
  public static Endpoint open(String method, Argument... args) {
    return new Endpoint(method, List.of(args), true, false);
  }

  /** An endpoint for callers with the right to manage connections. */
  public static Endpoint guarded(String method, Argument... args) {
    return new Endpoint(method, List.of(args), false, false);
  }

  /** The same, for pages of our own origin. */
  public Endpoint forOwnPagesOnly() {
    return new Endpoint(method, args, open, true);
  }

  /** How the namespace index shows it. */
  JsonObject schema() {
    Members shown = new Members();
    for (Argument arg : args) {
      if (!arg.isHidden()) {
        shown.add(arg.name(), arg.schema());
      }
    }
    return Members.of("methods", List.of(method)).add("args", shown).build();
  }
}
