package org.zaplane.secret;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The record that a secret document belongs to. It is the associated data of the encryption, so
 * that a ciphertext moved to another record or destination does not open.
 *
 * @param kind kind of the record, such as {@code connection}
 * @param uuid UUID of the record
 * @param destination fingerprint of the scheme, host and port that a person chose; empty where the
 *     catalogue fixes the host
 */
public record SecretOwner(String kind, UUID uuid, String destination) {

  private static final String FORMAT = "zaplane-2";

  /** The associated data: each part with its length before it, so that no two owners look alike. */
  public byte[] associatedData() {
    return List.of(FORMAT, kind, uuid.toString(), destination).stream()
        .map(part -> part.getBytes(StandardCharsets.UTF_8).length + ":" + part)
        .collect(Collectors.joining(","))
        .getBytes(StandardCharsets.UTF_8);
  }
}
