package org.zaplane.identity;

import java.util.Optional;
import java.util.Set;
import org.zaplane.secret.Secret;

/** What is to be changed of an account; what is absent stays. */
public record AccountChange(
    Optional<String> email,
    Optional<String> displayName,
    Optional<Set<String>> roles,
    Optional<Secret> password) {}
