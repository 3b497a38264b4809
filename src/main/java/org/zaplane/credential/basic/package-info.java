/** Puts a user name and a password on a request as HTTP Basic (RFC 7617). */
package org.zaplane.credential.basic;
