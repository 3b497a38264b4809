package org.zaplane.identity;

import java.util.Map;
import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * The parts of a request that tell who sends it.
 *
 * @param post whether it really is a POST, whatever overrides it; an expired cookie has an hour of
 *     grace then
 * @param cookies values by name, percent-decoded
 * @param authorization the {@code Authorization} header
 * @param https whether it came by https
 * @param address of the sender
 */
public record SignInRequest(
    boolean post,
    Map<String, Secret> cookies,
    Optional<Secret> authorization,
    boolean https,
    String address) {}
