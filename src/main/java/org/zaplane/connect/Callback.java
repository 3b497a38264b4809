package org.zaplane.connect;

import java.util.Optional;
import org.zaplane.secret.Secret;

/**
 * What a browser brings back from a system (RFC 6749 §4.1.2, RFC 9207).
 *
 * @param state as it was sent
 * @param code authorization code
 * @param error why there is none
 * @param description the same in the system's words
 * @param issuer what the system calls itself
 * @param browser who is signed in there
 */
public record Callback(
    Optional<Secret> state,
    Optional<Secret> code,
    Optional<String> error,
    Optional<String> description,
    Optional<String> issuer,
    Optional<FlowOwner> browser) {}
