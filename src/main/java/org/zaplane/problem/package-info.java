/**
 * Owns the one vocabulary of what can go wrong. A room throws a {@link
 * org.zaplane.problem.Problem}; each contract maps it to its own words and status. Knows nothing of
 * HTTP.
 */
package org.zaplane.problem;
