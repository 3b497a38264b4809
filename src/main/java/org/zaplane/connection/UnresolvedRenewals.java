package org.zaplane.connection;

import jakarta.persistence.EntityManager;

/** Renewals that were interrupted, so that their outcome is not known. */
public interface UnresolvedRenewals {

  /**
   * Forgets the one of a row's grant, which is replaced or ended in the caller's transaction; not
   * when another connection holds the same grant.
   */
  void forget(EntityManager entities, ConnectionRow row);
}
