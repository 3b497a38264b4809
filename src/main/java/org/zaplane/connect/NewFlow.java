package org.zaplane.connect;

import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * A flow to be begun.
 *
 * @param integration slug
 * @param name what the connection will be called
 * @param credentials the client's id and secret and whatever else the form asks for, by field
 * @param redirectUri where the system is to send the browser back to
 * @param connection number of the connection that gets new tokens; empty makes a new one
 */
public record NewFlow(
    String integration,
    String name,
    Map<String, Optional<Secret>> credentials,
    String redirectUri,
    Optional<Long> connection) {}
