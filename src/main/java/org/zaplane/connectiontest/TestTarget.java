package org.zaplane.connectiontest;

import org.zaplane.credential.Credentials;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;

/**
 * What is to be tested.
 *
 * @param integration the system
 * @param scheme how to authenticate there
 * @param credentials with what
 */
public record TestTarget(Integration integration, AuthScheme scheme, Credentials credentials) {}
