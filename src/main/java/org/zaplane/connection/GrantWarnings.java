package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;

/** Faults of grants with which connections work for now. */
@Singleton
public class GrantWarnings {

  private final Integrations integrations;

  @Inject
  GrantWarnings(Integrations integrations) {
    this.integrations = integrations;
  }

  /** Sentences for its owner about scopes and a refresh token that were not given. */
  public List<String> of(Connection connection) {
    List<String> warnings = new ArrayList<>();
    connection
        .grant()
        .filter(grant -> grant.ended().isEmpty())
        .ifPresent(
            grant -> {
              if (!grant.missingScopes().isEmpty()) {
                warnings.add(
                    "Not granted, although asked for: "
                        + String.join(", ", grant.missingScopes())
                        + ".");
              }
              if (connection.times().tokenExpires().isPresent() && !grant.renewable()) {
                warnings.add(withoutRefreshToken(connection));
              }
            });
    return warnings;
  }

  private String withoutRefreshToken(Connection connection) {
    Optional<Integration> integration = integrations.find(connection.integration());
    String offline =
        integration
            .flatMap(Integration::oauthScheme)
            .flatMap(AuthScheme::oauth)
            .flatMap(oauth -> oauth.answer().offline())
            .map(parameter -> " It gives one for " + parameter + ".")
            .orElse("");
    return integration.map(Integration::name).orElse(connection.integration())
        + " gave no refresh token, so this connection ends at "
        + connection.times().tokenExpires().orElseThrow().withNano(0)
        + " (UTC)."
        + offline;
  }
}
