package org.zaplane.connection;

import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.TokenSet;

/**
 * What a person's authorization gave.
 *
 * @param integration slug
 * @param name what its owner will call the connection, where a new one is made
 * @param form the client and whatever else was typed, checked
 * @param tokens what was given out
 */
public record NewGrant(String integration, String name, CredentialValues form, TokenSet tokens) {}
