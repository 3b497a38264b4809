package org.zaplane.connection;

import jakarta.persistence.TypedQuery;

/**
 * The connections that a use case may see, and the user who acts.
 *
 * @param tenant tenant of the connections
 * @param user owner key of who acts, to whom new connections belong: {@code user:1} of a user with
 *     a number, {@code jwt:subject} of the bearer of a token
 * @param wholeTenant whether connections of every user of the tenant are seen; else the user's own
 */
public record Scope(String tenant, String user, boolean wholeTenant) {

  /** The user's own connections. */
  public static Scope own(String tenant, String user) {
    return new Scope(tenant, user, false);
  }

  /** The connections of every user of the tenant. */
  public static Scope wholeTenant(String tenant, String user) {
    return new Scope(tenant, user, true);
  }

  /** Whether a record of this owner is seen. */
  public boolean covers(String recordTenant, String owner) {
    return tenant.equals(recordTenant) && (wholeTenant || user.equals(owner));
  }

  /** The condition in JPQL for an entity with attributes {@code tenant} and {@code owner}. */
  public String condition(String entity) {
    return entity + ".tenant = :tenant" + (wholeTenant ? "" : " and " + entity + ".owner = :owner");
  }

  /** Sets the parameters of {@link #condition}. */
  public <T> TypedQuery<T> bind(TypedQuery<T> query) {
    query.setParameter("tenant", tenant);
    return wholeTenant ? query : query.setParameter("owner", user);
  }
}
