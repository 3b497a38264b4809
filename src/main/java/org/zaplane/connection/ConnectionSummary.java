package org.zaplane.connection;

import java.util.List;
import java.util.Map;

/**
 * What there is among somebody's connections; only what there is.
 *
 * @param total how many
 * @param statuses how many are in each state, in the order of states
 * @param apps how many there are of each integration, by the name that people see
 * @param labels how many have each label, by label
 */
public record ConnectionSummary(
    long total, Map<Status, Long> statuses, List<App> apps, List<Label> labels) {

  /** So many connections of an integration. */
  public record App(String slug, String name, long count) {}

  /** So many connections with a label, spelled as most of them spell it. */
  public record Label(String text, long count) {}
}
