/**
 * Signing in as a user of the joined WordPress site: its logged-in cookie with a nonce, or an
 * application password, against the site's own tables and with the keys of its {@code
 * wp-config.php}. Nothing that can be revoked is remembered from one request to the next.
 */
package org.zaplane.identity.wordpress;
