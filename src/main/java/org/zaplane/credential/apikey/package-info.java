/** Puts keys and tokens into the headers or query parameters that the manifest names. */
package org.zaplane.credential.apikey;
