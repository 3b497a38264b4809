package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.OAuthEndpoints.Scopes;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Writer of grants into connections: the stored values, the grant's columns and the event. */
@Singleton
class GrantWriter {

  private final StoredCredentials credentials;
  private final CredentialWriter writer;
  private final TypedCredentials typed;
  private final RenewalSchedule schedule;
  private final GrantFingerprints keys;
  private final GrantWarnings warnings;
  private final Clock clock;
  private final ConnectionEvents events;

  @Inject
  GrantWriter(
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

  /** A row that a grant makes. */
  NewRow newRow(NewGrant grant) {
    return new NewRow(grant.integration(), AuthScheme.OAUTH2, grant.name(), Utc.now(clock));
  }

  /** The system with the grant. */
  Target target(String tenant, NewGrant grant) {
    Integration integration = credentials.integration(tenant, grant.integration());
    return grant.target(integration, scheme(integration));
  }

  /** Writes the values of a grant for a new row. */
  PreparedCredentials prepare(String tenant, UUID uuid, NewGrant grant) {
    return writer.prepare(uuid, checked(tenant, grant), Optional.of(grant.tokens()));
  }

  /** Writes the values of a grant for a row, in place of what it holds. */
  PreparedCredentials prepare(ConnectionRow row, NewGrant grant) {
    return writer.prepare(row, checked(row.tenant(), grant), Optional.of(grant.tokens()));
  }

  private Checked checked(String tenant, NewGrant grant) {
    Target target = target(tenant, grant);
    return typed.checked(target.integration(), target.scheme(), grant.form());
  }

  /**
   * Saves a grant in a row, in the caller's transaction.
   *
   * @param former what becomes of the secrets that it held
   */
  void save(ConnectionRow row, NewGrant grant, PreparedCredentials prepared, Former former) {
    Integration integration = credentials.integration(row.tenant(), grant.integration());
    AuthScheme scheme = scheme(integration);
    Scopes scopes = scheme.oauth().orElseThrow().scopes();
    TokenSet tokens = grant.tokens();
    row.setIntegration(integration.slug(), scheme.kind());
    row.setStatus(Status.ERROR, "Not tested yet.");
    row.changed(Utc.now(clock));
    writer.store(row, prepared, former);
    LocalDateTime now = Utc.now(clock);
    row.grant().authorized(scopes.requested(), tokens.scopes().orElse(scopes.requested()));
    row.grant()
        .obtained(
            keys.of(row, true, tokens, Optional.empty()),
            now,
            tokens.life(),
            tokens
                .refreshToken()
                .flatMap(token -> schedule.next(scheme, tokens.life(), Optional.of(now))));
  }

  /**
   * Saves in a row what is known of a grant that another system obtained, in the caller's
   * transaction. What was asked for is not known, so nobody is told that it was not granted.
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
        .adopted(
            keys.of(row, true, tokens, Optional.empty()),
            made.times().created(),
            made.times().tokenExpires(),
            tokens
                .refreshToken()
                .flatMap(token -> schedule.next(made.scheme(), rest, row.lastAsked())));
  }

  private static AuthScheme scheme(Integration integration) {
    return integration
        .oauthScheme()
        .orElseThrow(
            () ->
                new Problem(
                    Problem.Kind.OAUTH_INIT_FAILED,
                    Subject.INTEGRATION,
                    "This integration does not support OAuth."));
  }

  /** The form of a connection with these new values: see {@link TypedCredentials#formFor}. */
  CredentialValues form(ConnectionRow row, Map<String, Optional<Secret>> given) {
    return typed.formFor(row, given);
  }

  /** Publishes an event with the warnings of the grant, in the caller's transaction. */
  void publish(Kind kind, Scope scope, ConnectionRow row, String what) {
    List<String> sentences = new ArrayList<>(List.of(what));
    sentences.addAll(warnings.of(row.toConnection()));
    events.tell(kind, scope, row.toConnection(), String.join(" ", sentences));
  }
}
