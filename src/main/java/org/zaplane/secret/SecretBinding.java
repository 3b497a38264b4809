package org.zaplane.secret;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a secret belongs to. It is the associated data of the encryption, so that a ciphertext moved
 * to another record, field or destination does not open.
 *
 * @param kind kind of the record that owns it, such as {@code connection}
 * @param owner UUID of that record
 * @param name name of the secret there, such as {@code bot_token}
 * @param destination scheme, host and port that a person chose; empty where the catalogue fixes the
 *     host
 */
public record SecretBinding(String kind, UUID owner, String name, String destination) {

  private static final String FORMAT = "zaplane-1";

  /**
   * The associated data: each part with its length before it, so that no two bindings look alike.
   */
  public byte[] associatedData() {
    return List.of(FORMAT, kind, owner.toString(), name, destination).stream()
        .map(part -> part.getBytes(StandardCharsets.UTF_8).length + ":" + part)
        .collect(Collectors.joining(","))
        .getBytes(StandardCharsets.UTF_8);
  }
}
