package org.zaplane.connection;

import java.util.Optional;
import java.util.UUID;

/** A connection of another system whose credentials are written and that is not there yet. */
public final class PreparedImport {

  private final ImportedConnection adopted;
  private final UUID uuid;
  private final Optional<PreparedCredentials> credentials;

  PreparedImport(ImportedConnection adopted, UUID uuid, Optional<PreparedCredentials> credentials) {
    this.adopted = adopted;
    this.uuid = uuid;
    this.credentials = credentials;
  }

  ImportedConnection adopted() {
    return adopted;
  }

  UUID uuid() {
    return uuid;
  }

  Optional<PreparedCredentials> credentials() {
    return credentials;
  }
}
