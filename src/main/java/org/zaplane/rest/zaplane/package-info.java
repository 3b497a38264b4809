/**
 * The contract of the Zaplane WordPress plugin, {@code /wp-json/zaplane/v1/connections}: answers as
 * WordPress does, so that the plugin's front end does not notice who answers.
 *
 * <p>Where the document is silent: creating answers 200; a failed test keeps the row in {@code
 * error}; every scheme but interactive OAuth is called {@code api_key}; states that v1 has no word
 * for are shown as {@code error}; {@code page} and {@code per_page} add {@code data} and {@code
 * pagination} to the list.
 *
 * <p>OAuth: {@code oauth/init} also takes {@code connection_id}, for a connection that gets new
 * tokens; then {@code credentials} may be {@code {}}. The callback asks who is signed in at the
 * browser, by its cookie alone, and lets only the one who began finish. It uses the {@code error}
 * that the system sends, which WordPress loses, and HEAD ends no flow. Its page answers 400 on
 * failure; {@code code} in its message is {@code invalid_state}, {@code token_exchange_failed}, or
 * {@code other_account} when somebody decided against another account than before. There is one
 * redirect URI for all integrations, because the document names one; what distinguishes systems is
 * the state, and {@code iss} where a system sends it.
 */
package org.zaplane.rest.zaplane;
