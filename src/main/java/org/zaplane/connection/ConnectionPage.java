package org.zaplane.connection;

import java.util.List;

/**
 * Some of the connections that were asked for.
 *
 * @param rows those on the page
 * @param total how many there are on all pages
 */
public record ConnectionPage(List<Connection> rows, long total) {}
