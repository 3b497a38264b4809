package org.zaplane.connection;

import java.util.Optional;
import java.util.UUID;

/**
 * A connection of another system whose credentials are written and that is not there yet.
 *
 * @param adopted the connection
 * @param uuid of its row
 * @param credentials what the row will hold; empty when a person has to enter or authorize it
 */
public record PreparedImport(
    ImportedConnection adopted, UUID uuid, Optional<PreparedCredentials> credentials) {}
