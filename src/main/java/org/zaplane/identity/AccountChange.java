package org.zaplane.identity;

import java.util.Optional;
import java.util.Set;
import org.zaplane.secret.Secret;

/** Changes of an account; what is absent stays as it is. */
public record AccountChange(
    Optional<String> email,
    Optional<String> displayName,
    Optional<Set<String>> roles,
    Optional<Secret> password) {}
