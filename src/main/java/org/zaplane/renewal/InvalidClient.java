package org.zaplane.renewal;

import java.time.LocalDateTime;

/**
 * An OAuth client that its system no longer accepts, so none of its connections can be renewed.
 *
 * @param integration slug
 * @param clientId identifier of the client
 * @param message what the system says
 * @param since when it was first refused, UTC
 */
public record InvalidClient(
    String integration, String clientId, String message, LocalDateTime since) {}
