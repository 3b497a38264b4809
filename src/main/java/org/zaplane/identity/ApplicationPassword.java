package org.zaplane.identity;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * A password for one program. Its text is shown once, when it is made. Times are UTC.
 *
 * @param uuid its name for revoking it
 * @param name what its owner calls it
 * @param created when it was made
 * @param lastUsed about when it was last used, to a day
 * @param lastAddress from where
 */
public record ApplicationPassword(
    UUID uuid,
    String name,
    LocalDateTime created,
    Optional<LocalDateTime> lastUsed,
    Optional<String> lastAddress) {}
