/**
 * Authenticates our own accounts: by session cookie, or by application password over HTTP Basic.
 */
package org.zaplane.identity.local;
