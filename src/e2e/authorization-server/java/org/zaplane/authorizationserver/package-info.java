/**
 * A real OAuth 2 and OpenID Connect server for tests: Spring Authorization Server, as strict as a
 * good provider, in a process and with a class path of its own.
 */
package org.zaplane.authorizationserver;
