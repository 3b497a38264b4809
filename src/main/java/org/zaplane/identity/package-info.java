/**
 * Owns the question "who is calling?": our own accounts, their sessions, nonces and application
 * passwords. A way to find out who sends a request is one folder with one {@link
 * org.zaplane.identity.Authenticator}; contracts ask {@link org.zaplane.identity.SignIn}.
 */
package org.zaplane.identity;
