package org.zaplane.connection;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A process of its own that makes, renames and deletes connections with {@value #THREADS} threads
 * until it is killed. What it is about to do with a row, and what was acknowledged, is a line of
 * its standard output each.
 */
final class Writer {

  static final int THREADS = 6;

  private Writer() {}

  /** Writes as a new account: its login, then names and values of the settings. */
  public static void main(String[] words) {
    Map<String, String> settings = new TreeMap<>();
    for (int i = 1; i < words.length; i += 2) {
      settings.put(words[i], words[i + 1]);
    }
    ConnectionFixture desk = new ConnectionFixture(settings, Map.of());
    Scope caller = desk.core.scope(words[0]);
    for (int thread = 0; thread < THREADS; thread++) {
      String names = words[0] + "-" + thread + "-";
      new Thread(() -> write(desk, caller, names)).start();
    }
  }

  private static void write(ConnectionFixture desk, Scope caller, String names) {
    for (int i = 0; ; i++) {
      Connection made = desk.slack(caller, names + i, "xoxb-good-" + i).connection();
      say("created", made.id(), made.name(), made.status());
      if (i % 3 > 0) {
        say("renaming", made.id(), names + i + "b");
        desk.rename(caller, made.id(), names + i + "b");
        say("renamed", made.id(), names + i + "b");
      }
      if (i % 3 > 1) {
        say("deleting", made.id());
        desk.connections.delete(caller, made.id());
        say("deleted", made.id());
      }
    }
  }

  private static synchronized void say(Object... words) {
    System.out.println(String.join(" ", Arrays.stream(words).map(String::valueOf).toList()));
    System.out.flush();
  }
}
