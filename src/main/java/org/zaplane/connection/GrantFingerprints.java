package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.zaplane.credential.TokenSet;
import org.zaplane.secret.Fingerprints;
import org.zaplane.secret.Secret;

/**
 * Identifiers of grants: the fingerprint of the refresh token, or of its access token when there is
 * no other. Connections that hold the same one share a grant, so it is renewed for all of them at
 * once (RF-10). Tokens that are fetched from typed credentials belong to their connection alone.
 */
@Singleton
public class GrantFingerprints {

  private final Fingerprints fingerprints;

  @Inject
  GrantFingerprints(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
  }

  /** The key after these tokens were given out. */
  public String of(
      ConnectionRow row, boolean interactive, TokenSet tokens, Optional<Secret> refreshBefore) {
    if (!interactive) {
      return own(row);
    }
    Secret token = tokens.refreshToken().or(() -> refreshBefore).orElse(tokens.accessToken());
    return fingerprints.of("grant " + row.tenant() + " " + row.integration(), token);
  }

  /** The key of a row whose tokens are its own. */
  String own(ConnectionRow row) {
    return fingerprints.of("connection", Secret.of(row.uuid().toString()));
  }

  /** The key of a row as it is. */
  public String of(ConnectionRow row) {
    return row.grant().key().orElseGet(() -> own(row));
  }
}
