/** Authenticates programs by an API key of one of our own accounts. */
package org.zaplane.identity.apikey;
