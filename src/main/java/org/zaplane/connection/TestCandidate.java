package org.zaplane.connection;

import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * Credentials that are tested before they are stored.
 *
 * @param integration slug; a connection has its own
 * @param kind of the authentication scheme; the typed one when it is absent; a connection has its
 *     own
 * @param credentials values by field; an empty one erases
 * @param connection number of the connection over whose credentials they are laid
 */
public record TestCandidate(
    String integration,
    Optional<String> kind,
    Map<String, Optional<Secret>> credentials,
    Optional<Long> connection) {}
