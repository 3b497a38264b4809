/**
 * WordPress's dialect: how a REST request is read and how answers look.
 *
 * <p>Owns the rules of WordPress's REST server that a client can see: which path is which route,
 * where parameters come from and how they are checked, the order of checks, sign-in by cookie and
 * nonce, the form of every error, {@code _fields}, {@code _envelope} and {@code _pretty}. Knows no
 * connection. Used by the contracts {@code rest.zaplane} and {@code rest.console}.
 *
 * <p>A contract writes its table down as a {@link org.zaplane.rest.wordpress.Namespace} of routes,
 * endpoints and arguments; the same table then decides routing, validation, {@code Allow}, the
 * namespace index and OPTIONS. A request passes {@code RestRouteFilter} (its route, from the raw
 * request line), {@code RestGate} (WordPress's checks in WordPress's order) and a JAX-RS resource;
 * its answer passes {@code RestAnswer}. The rest are pure functions that these use.
 *
 * <p>Everything was recorded from WordPress 7.1.4. Where WordPress does something risky that no
 * client needs, the safer thing is done and the type says so.
 */
package org.zaplane.rest.wordpress;
