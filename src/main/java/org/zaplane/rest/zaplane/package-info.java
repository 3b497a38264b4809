/**
 * The contract of the Zaplane WordPress plugin, {@code /wp-json/zaplane/v1/connections}: answers as
 * WordPress does, so that the plugin's front end does not notice who answers.
 *
 * <p>Where the document is silent: creating answers 200; a failed test keeps the row in {@code
 * error}; every scheme but interactive OAuth is called {@code api_key}; states that v1 has no word
 * for are shown as {@code error}; {@code page} and {@code per_page} add {@code data} and {@code
 * pagination} to the list. The OAuth routes are declared, because the namespace index shows them;
 * this release begins no flow, so {@code oauth/init} ends in {@code oauth_init_failed} and every
 * callback in {@code invalid_state}.
 */
package org.zaplane.rest.zaplane;
