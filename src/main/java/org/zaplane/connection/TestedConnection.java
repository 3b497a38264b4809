package org.zaplane.connection;

import org.zaplane.connectiontest.TestReport;

/** A connection and what its test just found. */
public record TestedConnection(Connection connection, TestReport result) {}
