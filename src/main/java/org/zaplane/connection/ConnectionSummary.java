package org.zaplane.connection;

import java.util.List;
import java.util.Map;

/**
 * Counts of somebody's connections; none of them is zero.
 *
 * @param total how many
 * @param statuses how many are in each state, in the order of states
 * @param apps how many there are of each integration, by the name that people see
 * @param labels how many have each label, by label
 */
public record ConnectionSummary(
    long total, Map<Status, Long> statuses, List<App> apps, List<Label> labels) {

  /** The count of an integration's connections. */
  public record App(String slug, String name, long count) {}

  /** The count of connections with a label, in its most frequent spelling. */
  public record Label(String text, long count) {}
}
