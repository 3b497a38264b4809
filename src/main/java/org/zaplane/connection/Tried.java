package org.zaplane.connection;

import java.util.Optional;
import org.zaplane.connectiontest.TestResult;

/**
 * What a trial found.
 *
 * @param result of the test
 * @param field key of the form's field that it concerns, where it concerns one
 * @param millis how long it took
 */
public record Tried(TestResult result, Optional<String> field, long millis) {}
