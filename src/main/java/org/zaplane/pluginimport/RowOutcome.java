package org.zaplane.pluginimport;

import java.util.OptionalLong;

/**
 * What becomes of one row.
 *
 * @param sourceId its number in the plugin's table
 * @param connectionId its number here; empty when it is skipped, and when it is not known before it
 *     is made
 * @param app slug of its integration
 * @param name what its owner calls it
 * @param owner id of the user whose it is
 * @param outcome what becomes of it
 * @param reason why, and whatever else its owner should know; empty when there is nothing to tell
 */
public record RowOutcome(
    long sourceId,
    OptionalLong connectionId,
    String app,
    String name,
    long owner,
    Outcome outcome,
    String reason) {}
