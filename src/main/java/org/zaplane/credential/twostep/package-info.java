/** Fetches a token with what a person typed, in a request of the system's own, and applies it. */
package org.zaplane.credential.twostep;
