/**
 * Owns the question "who is calling?": our own accounts, their sessions, application passwords and
 * API keys. A kind of credentials in the {@code Authorization} header is one folder with one {@link
 * org.zaplane.identity.Authenticator}; several are active at once, and contracts ask {@link
 * org.zaplane.identity.Authenticators} for the schemes that they take. A set of users who come with
 * browsers is one folder with one {@link org.zaplane.identity.BrowserAuthenticator}, of which one
 * is active.
 */
package org.zaplane.identity;
