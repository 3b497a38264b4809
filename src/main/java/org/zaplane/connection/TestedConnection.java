package org.zaplane.connection;

import org.zaplane.connectiontest.TestReport;

/** A connection and the report of its latest test. */
public record TestedConnection(Connection connection, TestReport result) {}
