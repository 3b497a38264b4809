package org.zaplane.identity;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A key of an account for one program. Its text is shown once, when it is made. Times are UTC.
 *
 * @param uuid its name for revoking it
 * @param name what its owner calls it
 * @param roles the words of {@link Roles#OF_TENANTS} that it carries as long as its account has
 *     them
 * @param created when it was made
 * @param expires when it ends; empty for never
 * @param lastUsed about when it was last used, to a day
 */
public record ApiKey(
    UUID uuid,
    String name,
    Set<String> roles,
    LocalDateTime created,
    Optional<LocalDateTime> expires,
    Optional<LocalDateTime> lastUsed) {}
