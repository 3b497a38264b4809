package org.zaplane.e2e;

import java.util.HashMap;
import java.util.Map;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

/**
 * Two servers on one schema of MariaDB with one master key, as they stand behind a load balancer.
 * Browsers would come by {@link #PUBLIC_URL}, which nobody serves here: tests choose the node.
 * Alice is an administrator, carol a subscriber.
 */
public final class TwoNodes implements AutoCloseable {

  /** The one base URL of both. */
  public static final String PUBLIC_URL = "http://connections.example.test";

  private final Map<String, String> settings = new HashMap<>();
  private final People people = new People();
  private final RunningServer one;
  private final RunningServer other;

  /** Both running, with these settings besides those that make them two nodes. */
  public TwoNodes(Map<String, String> more) {
    settings.put("ZAPLANE_PUBLIC_URL", PUBLIC_URL);
    settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
    settings.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    settings.putAll(TestDatabase.MARIADB.freshSchema());
    settings.putAll(more);
    one = new RunningServer(settings);
    other = new RunningServer(settings);
    people.add(one, "alice", "administrator").add(one, "carol", "subscriber");
    try {
      one.start();
      other.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The first node. */
  public RunningServer one() {
    return one;
  }

  /** The second node. */
  public RunningServer other() {
    return other;
  }

  /** The accounts of both. */
  public People people() {
    return people;
  }

  /** What both were started with, the database's address among it. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  @Override
  public void close() {
    one.close();
    other.close();
  }
}
