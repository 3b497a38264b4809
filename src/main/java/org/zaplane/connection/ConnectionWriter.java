package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.StoredDocument;

/** Writer of connections that were checked: credentials, the grant's columns and the event. */
@Singleton
class ConnectionWriter {

  private final StoredCredentials credentials;
  private final CredentialWriter writer;
  private final TypedCredentials typed;
  private final RenewalSchedule schedule;
  private final GrantFingerprints keys;
  private final GrantWarnings warnings;
  private final Clock clock;
  private final ConnectionEvents events;

  @Inject
  ConnectionWriter(
      StoredCredentials credentials,
      CredentialWriter writer,
      TypedCredentials typed,
      RenewalSchedule schedule,
      GrantFingerprints keys,
      GrantWarnings warnings,
      Clock clock,
      ConnectionEvents events) {
    this.credentials = credentials;
    this.writer = writer;
    this.typed = typed;
    this.schedule = schedule;
    this.keys = keys;
    this.warnings = warnings;
    this.clock = clock;
    this.events = events;
  }

  /**
   * A connection by a grant.
   *
   * @throws Problem CONFLICT when the integration has another address since the grant was asked for
   */
  CheckedConnection checked(String tenant, NewGrant grant) {
    Integration integration = credentials.integration(tenant, grant.integration());
    AuthScheme scheme =
        integration
            .oauthScheme()
            .orElseThrow(
                () ->
                    new Problem(
                        Problem.Kind.OAUTH_INIT_FAILED,
                        Subject.INTEGRATION,
                        "This integration does not support OAuth."));
    grant.target(integration, scheme); // refuses another address
    return new CheckedConnection(
        integration,
        scheme,
        grant.name(),
        typed.checked(integration, scheme, grant.form()),
        Optional.of(grant.tokens()));
  }

  /**
   * Writes the credentials that a row will hold.
   *
   * @param uuid of the row
   * @param before what it holds; nothing of a new one
   */
  PreparedCredentials prepare(UUID uuid, StoredDocument before, CheckedConnection made) {
    return writer.prepare(uuid, before, made.credentials(), made.tokens());
  }

  /**
   * Saves a connection in a row, in the caller's transaction.
   *
   * @param former what becomes of the secrets that it held
   */
  void save(
      ConnectionRow row, CheckedConnection made, PreparedCredentials prepared, Former former) {
    row.setStatus(Status.ERROR, "Not tested yet.");
    row.changed(Utc.now(clock));
    writer.store(row, prepared, former);
    made.tokens().ifPresent(tokens -> obtained(row, made.scheme(), tokens));
  }

  private void obtained(ConnectionRow row, AuthScheme scheme, TokenSet tokens) {
    Scopes scopes = scheme.oauth().orElseThrow().scopes();
    LocalDateTime now = Utc.now(clock);
    row.grant().authorized(scopes.requested(), tokens.scopes().orElse(scopes.requested()));
    row.grant()
        .obtained(
            keys.of(row, true, tokens, Optional.empty()),
            now,
            tokens.life().map(now::plus),
            tokens
                .refreshToken()
                .flatMap(token -> schedule.next(scheme, tokens.life(), Optional.of(now))));
  }

  /**
   * Saves in a row what is known of a grant that another system obtained, in the caller's
   * transaction. What was asked for is not known, so no warning says that it was not granted.
   */
  void adopt(ConnectionRow row, ImportedConnection made, TokenSet tokens) {
    List<String> scopes =
        tokens
            .scopes()
            .orElseGet(
                () ->
                    made.scheme()
                        .oauth()
                        .map(o -> o.scopes())
                        .map(Scopes::requested)
                        .orElse(List.of()));
    row.grant().authorized(scopes, scopes);
    Optional<Duration> rest =
        made.times().tokenExpires().map(end -> Duration.between(Utc.now(clock), end));
    row.grant()
        .obtained(
            keys.of(row, true, tokens, Optional.empty()),
            made.times().created(),
            made.times().tokenExpires(),
            tokens
                .refreshToken()
                .flatMap(token -> schedule.next(made.scheme(), rest, row.lastAsked())));
  }

  /** Publishes an event with the warnings of the grant, in the caller's transaction. */
  void publish(Kind kind, Scope scope, ConnectionRow row, String what) {
    List<String> sentences = new ArrayList<>(List.of(what));
    if (AuthScheme.OAUTH2.equals(row.authType())) {
      sentences.addAll(warnings.of(row.toConnection()));
    }
    events.publish(kind, row.subject(), scope.user(), String.join(" ", sentences));
  }
}
