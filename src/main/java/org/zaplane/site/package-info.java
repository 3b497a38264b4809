/**
 * Owns the site that this server works for: its public URL and, when {@code
 * ZAPLANE_WORDPRESS_CONFIG} joins a WordPress, what its {@code wp-config.php} says and the way to
 * its tables. Users and rights are read from them by identity, old connections by pluginimport.
 */
package org.zaplane.site;
