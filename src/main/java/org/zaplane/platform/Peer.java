package org.zaplane.platform;

/**
 * Another system as background requests see it.
 *
 * @param integration slug
 * @param destination fingerprint of the address that a person chose; empty where the integration
 *     has one address for everybody
 */
public record Peer(String integration, String destination) {}
