package org.zaplane.connection;

import java.util.Optional;
import org.zaplane.connectiontest.TestReport;

/**
 * Result of a test of credentials that are not stored.
 *
 * @param result of the test
 * @param field key of the form's field that it concerns, where it concerns one
 */
public record CandidateResult(TestReport result, Optional<String> field) {}
