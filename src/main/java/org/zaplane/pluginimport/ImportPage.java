package org.zaplane.pluginimport;

import java.util.List;
import java.util.OptionalLong;

/**
 * Results of one page of an import.
 *
 * @param dryRun whether nothing was written
 * @param total rows that the plugin's table has
 * @param rows by number
 * @param next the last number of these when there are more, to go on after; empty at the end
 */
public record ImportPage(boolean dryRun, long total, List<RowOutcome> rows, OptionalLong next) {
  /** Keeps a copy of the list. */
  public ImportPage {
    rows = List.copyOf(rows);
  }
}
