/**
 * Owns the one vocabulary of what can go wrong. A room throws a {@link
 * org.zaplane.problem.Problem}; each contract says in its own words and status what became of it.
 * Knows nothing of HTTP.
 */
package org.zaplane.problem;
