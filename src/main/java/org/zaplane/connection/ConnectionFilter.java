package org.zaplane.connection;

import java.util.Optional;

/**
 * Filter of a list of connections; an absent member does not limit it.
 *
 * @param integration slug
 * @param status state
 * @param label one of its labels, in any case
 * @param search text that is in its name, its account, one of its labels, or the slug or name of
 *     its integration, in any case
 */
public record ConnectionFilter(
    Optional<String> integration,
    Optional<Status> status,
    Optional<String> label,
    Optional<String> search) {}
