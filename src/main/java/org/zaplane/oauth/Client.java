package org.zaplane.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.zaplane.outbound.FormBody;
import org.zaplane.secret.Secret;

/**
 * The client of a system, as registered there (RFC 6749 §2).
 *
 * @param id client identifier; public
 * @param secret client secret, if it has one
 */
public record Client(String id, Optional<Secret> secret) {

  /** HTTP Basic with both parts form-encoded first (RFC 6749 §2.3.1). */
  Secret basic() {
    String pair =
        FormBody.escaped(id) + ":" + FormBody.escaped(secret.map(Secret::reveal).orElse(""));
    byte[] octets = pair.getBytes(StandardCharsets.UTF_8);
    return Secret.of("Basic " + Base64.getEncoder().encodeToString(octets));
  }
}
