package org.zaplane.identity;

import java.time.LocalDateTime;

/**
 * A browser in which an account is signed in. Times are UTC.
 *
 * @param id number
 * @param accountId whose
 * @param created when it was opened
 * @param expires when it ends
 * @param address from where it was opened
 * @param userAgent by which browser
 */
public record Session(
    long id,
    long accountId,
    LocalDateTime created,
    LocalDateTime expires,
    String address,
    String userAgent) {}
