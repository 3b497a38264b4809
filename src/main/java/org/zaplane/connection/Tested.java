package org.zaplane.connection;

import org.zaplane.connectiontest.TestResult;

/** A connection and what its test just found. */
public record Tested(Connection connection, TestResult result) {}
