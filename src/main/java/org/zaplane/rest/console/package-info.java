/**
 * Our own contract, {@code /wp-json/zaplane/v2}: what the page needs and the plugin's contract has
 * no word for. Same sign-in and form of errors as v1; described in {@code
 * webapp/contracts/zaplane-v2.json}.
 *
 * <p>Carries where and how people sign in and out, sessions, application passwords, API keys,
 * accounts, the catalogue with all that a form needs, connections with their true state and its
 * reason, what happened to them, and the import of those of the plugin that this server replaces.
 * Connections are searched, sorted and counted, tried before they are saved, changed with their
 * labels unless somebody else was faster ({@code If-Match}), and a deletion has a preview.
 * Creating, testing and deleting them is v1's.
 *
 * <p>Errors are v1's; those about a value that a person typed name its field in {@code data.params}
 * ({@link org.zaplane.rest.console.ConsoleProblems}).
 *
 * <p>Lists are one named member of an object. What is made answers 201, what is deleted {@code
 * {"deleted": true, …}}. Times are UTC, {@code 2026-01-12T10:30:00}. Passwords are shown once, in
 * the answer that makes them. Signing in answers pages of our own origin alone: see {@link
 * org.zaplane.rest.wordpress.Endpoint#forOwnPagesOnly}.
 *
 * <p>The page's own headers ({@link org.zaplane.rest.console.PageHeaders}) are here too: it is this
 * contract's first client.
 */
package org.zaplane.rest.console;
