package org.zaplane.activity;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * An entry of the log of a connection.
 *
 * @param id number, rising with time
 * @param connectionId the connection, which may be deleted by now
 * @param integration slug of its integration
 * @param tenant whose site
 * @param owner whose connection
 * @param actor who did it
 * @param kind what, such as {@code tested}
 * @param success whether it went well
 * @param message in words for people, without secrets
 * @param millis how long the other side took, where it was asked
 * @param happenedAt when, UTC
 */
public record Activity(
    long id,
    long connectionId,
    String integration,
    String tenant,
    String owner,
    String actor,
    String kind,
    boolean success,
    String message,
    Optional<Long> millis,
    LocalDateTime happenedAt) {}
