/** Tests a connection by one HTTP request, described by the integration's manifest. */
package org.zaplane.connectiontest.http;
