package org.zaplane.outbound;

import java.time.Duration;
import java.time.Instant;

/**
 * Measure of one request and its answer.
 *
 * @param start when the request was begun
 * @param elapsed how long the other side took, without any work of this server before or after
 * @param status HTTP status; 0 when there was no answer, and where it is not HTTP
 * @param bytes of the answer's body as it was sent
 */
public record Exchange(Instant start, Duration elapsed, int status, long bytes) {}
