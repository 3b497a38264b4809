package org.zaplane.integration;

import jakarta.json.JsonObject;

/**
 * How a connection is proved to work.
 *
 * @param kind which connection tester runs it
 * @param members all that the manifest says of it, which that tester reads
 */
public record TestSpec(String kind, JsonObject members) {}
