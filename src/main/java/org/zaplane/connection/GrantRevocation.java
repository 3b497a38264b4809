package org.zaplane.connection;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.zaplane.connection.CredentialWriter.Former;

/** Revocation of grants, at their systems, that connections give up. */
public interface GrantRevocation {

  /**
   * A revocation that was begun, where there is a grant to end.
   *
   * @param former what becomes of the secrets that the row held
   * @param obstacle why the system is not asked to end the grant, where that is known already
   */
  record Begun(Former former, Optional<String> obstacle) {}

  /**
   * Begins to end the grant of a row that is deleted or gets other secrets, in the caller's
   * transaction.
   *
   * @param actor owner key of the user who does it
   */
  Begun begin(EntityManager entities, ConnectionRow row, String actor);
}
