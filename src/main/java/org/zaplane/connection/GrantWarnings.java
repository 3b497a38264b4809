package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;

/** Faults of grants with which connections work for now. */
@Singleton
public class GrantWarnings {

  private final StoredCredentials credentials;

  @Inject
  GrantWarnings(StoredCredentials credentials) {
    this.credentials = credentials;
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
    String offline =
        credentials
            .find(connection.integration())
            .flatMap(Integration::oauthScheme)
            .flatMap(AuthScheme::oauth)
            .flatMap(oauth -> oauth.answer().offline())
            .map(parameter -> " It gives one for " + parameter + ".")
            .orElse("");
    return credentials.nameOf(connection.integration())
        + " gave no refresh token, so this connection ends at "
        + connection.times().tokenExpires().orElseThrow().withNano(0)
        + " (UTC)."
        + offline;
  }
}
