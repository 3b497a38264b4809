/**
 * Signs in users of a WordPress site that the server cannot reach: the site's plugin ({@code
 * deploy/wordpress}) says with every request who sends it, signed with a shared key.
 */
package org.zaplane.identity.bridge;
