package org.zaplane.e2e;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** A second opinion from another codebase: Keycloak keeps the same contract. */
@Tag("keycloak")
class KeycloakIT extends OAuthProviderContract {

  private static Keycloak server;

  @BeforeAll
  static void start() {
    server = Keycloak.start(CALLBACK, Duration.ofMinutes(5));
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  OAuthProvider server() {
    return server;
  }

  @Override
  String wrongSecret() {
    return "401 unauthorized_client";
  }
}
