/**
 * Owns taking over the connections of the plugin that this server replaces: reads the plugin's
 * table in a joined site's database, opens what the plugin encrypted, and hands each row to {@link
 * org.zaplane.connection.ConnectionImport}. The plugin's table is never written, and nothing is
 * sent.
 */
package org.zaplane.pluginimport;
