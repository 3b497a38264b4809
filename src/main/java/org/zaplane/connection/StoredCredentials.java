package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Credentials;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Fingerprints;
import org.zaplane.secret.NewDocument;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretDocuments;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.StoredDocument;
import org.zaplane.secret.UndecryptableSecret;

/** The credentials of a row: stored as options and a secret document, and opened again. */
@Singleton
class StoredCredentials {

  static final String OWNER_KIND = "connection";

  private final SecretDocuments secrets;
  private final Fingerprints fingerprints;
  private final Integrations integrations;
  private final StorageQuota quota;

  @Inject
  StoredCredentials(
      SecretDocuments secrets,
      Fingerprints fingerprints,
      Integrations integrations,
      StorageQuota quota) {
    this.secrets = secrets;
    this.fingerprints = fingerprints;
    this.integrations = integrations;
    this.quota = quota;
  }

  /**
   * The integration of that slug.
   *
   * @throws Problem NOT_FOUND
   */
  Integration integration(String slug) {
    return find(slug)
        .orElseThrow(
            () -> new Problem(Kind.NOT_FOUND, Subject.INTEGRATION, "Integration not found."));
  }

  /** The integration of that slug; empty when the catalogue has it no more. */
  Optional<Integration> find(String slug) {
    return integrations.find(slug);
  }

  /** What people call the integration of that slug; the slug when the catalogue has it no more. */
  String nameOf(String slug) {
    return find(slug).map(Integration::name).orElse(slug);
  }

  /**
   * How a row authenticates.
   *
   * @throws Problem NOT_FOUND when the catalogue does not say it any more
   */
  AuthScheme scheme(ConnectionRow row) {
    AuthScheme scheme = integration(row.integration()).auth().get(row.authType());
    if (scheme == null) {
      throw new Problem(
          Kind.NOT_FOUND, Subject.AUTH_TYPE, "This integration does not support that auth type.");
    }
    return scheme;
  }

  /** A row, ready to be used. */
  Target target(ConnectionRow row) {
    return new Target(integration(row.integration()), scheme(row), open(row));
  }

  /** Of these values those that the form asks for. */
  static <V> Map<String, V> ofFields(AuthScheme scheme, Map<String, V> values) {
    Map<String, V> some = new LinkedHashMap<>(values);
    some.keySet().retainAll(scheme.fields().keySet());
    return some;
  }

  /**
   * Writes what a new row will hold.
   *
   * @param uuid the row's
   */
  PreparedCredentials prepare(UUID uuid, Checked checked, Optional<TokenSet> tokens) {
    return prepare(uuid, StoredDocument.NONE, checked, tokens);
  }

  /** Writes what a row will hold in place of what it holds. */
  PreparedCredentials prepare(ConnectionRow row, Checked checked, Optional<TokenSet> tokens) {
    return prepare(row.uuid(), row.secrets(), checked, tokens);
  }

  private PreparedCredentials prepare(
      UUID uuid, StoredDocument before, Checked checked, Optional<TokenSet> tokens) {
    Map<String, String> options = new LinkedHashMap<>(checked.form().options());
    Map<String, Secret> values = new LinkedHashMap<>(checked.form().secrets());
    if (checked.needsSecret()) {
      // what was stored for another destination is no part of a document for this one
      values.keySet().retainAll(checked.given());
    }
    tokens.ifPresent(given -> options.putAll(given.options()));
    tokens.ifPresent(given -> values.putAll(given.secrets()));
    String destination = fingerprint(checked.destination());
    boolean stays = checked.needsSecret() && values.isEmpty();
    return new PreparedCredentials(
        before,
        options,
        destination,
        stays ? Optional.empty() : Optional.of(write(uuid, destination, values)));
  }

  /** Writes what a row will hold with new tokens. */
  PreparedCredentials prepareTokens(ConnectionRow row, TokenSet tokens) {
    Map<String, String> options = row.options();
    options.putAll(tokens.options());
    Map<String, Secret> values = new LinkedHashMap<>(find(row).orElse(Map.of()));
    values.putAll(tokens.secrets());
    return prepared(row, options, values);
  }

  /**
   * Writes what a row will hold without its tokens and what came with them; without any secret when
   * the catalogue does not say any more which ones were typed, or they do not open.
   */
  PreparedCredentials prepareWithoutTokens(ConnectionRow row) {
    Optional<AuthScheme> scheme =
        find(row.integration()).map(found -> found.auth().get(row.authType()));
    if (scheme.isEmpty()) {
      return prepared(row, row.options(), Map.of());
    }
    return prepared(
        row,
        ofFields(scheme.get(), row.options()),
        ofFields(scheme.get(), find(row).orElse(Map.of())));
  }

  private PreparedCredentials prepared(
      ConnectionRow row, Map<String, String> options, Map<String, Secret> values) {
    Optional<NewDocument> document = Optional.of(write(row.uuid(), row.destination(), values));
    return new PreparedCredentials(row.secrets(), options, row.destination(), document);
  }

  private NewDocument write(UUID uuid, String destination, Map<String, Secret> values) {
    return secrets.prepare(new SecretOwner(OWNER_KIND, uuid, destination), values);
  }

  /**
   * Stores in a row what was prepared for it, in the caller's transaction.
   *
   * @param before what becomes of the secrets that it held
   * @throws ConcurrentChange when it holds others meanwhile
   * @throws Problem TOO_LARGE when its owner may not store so much
   */
  void store(ConnectionRow row, PreparedCredentials prepared, Former before) {
    quota.takeTurn(row.tenant(), row.owner());
    long heldBefore = row.storedBytes();
    replace(row, prepared, before);
    quota.require(row, heldBefore);
  }

  /** The same for tokens that a system gave out: they are stored also beyond the limit. */
  void storeTokens(ConnectionRow row, PreparedCredentials prepared) {
    replace(row, prepared, Former.DELETED);
  }

  /** Stores in a row what it holds without its tokens. */
  void storeWithoutTokens(ConnectionRow row, PreparedCredentials prepared, Former before) {
    replace(row, prepared, before);
    row.grant().dropped();
  }

  /** What becomes of secrets that are replaced. */
  enum Former {
    /** Nothing refers to them any more. */
    DELETED,
    /** A revocation refers to them now. */
    HANDED_OVER
  }

  private void replace(ConnectionRow row, PreparedCredentials prepared, Former before) {
    if (!row.secrets().equals(prepared.before())) {
      throw new ConcurrentChange(null);
    }
    row.setOptions(prepared.options());
    row.setDestination(prepared.destination());
    // what a revocation refers to now is no more the row's
    StoredDocument stays = before == Former.HANDED_OVER ? StoredDocument.NONE : prepared.before();
    row.setSecrets(prepared.document().map(NewDocument::save).orElse(stays));
    if (prepared.document().isPresent() && before == Former.DELETED) {
      secrets.delete(prepared.before());
    }
  }

  /** Empty where the catalogue fixes the host. */
  private String fingerprint(String destination) {
    return destination.isEmpty() ? "" : fingerprints.of("destination", Secret.of(destination));
  }

  /** Whether the secrets of a row are for this destination. */
  boolean leadsTo(ConnectionRow row, String destination) {
    return fingerprint(destination).equals(row.destination());
  }

  /** Everything a row holds, open. */
  Credentials open(ConnectionRow row) {
    return new CredentialValues(row.options(), secrets.open(owner(row), row.secrets()))
        .credentials();
  }

  /** All secrets of a row, if they open. */
  Optional<Map<String, Secret>> find(ConnectionRow row) {
    return opened(row, owner(row));
  }

  /** All secrets of a row, if they were stored for this destination. */
  Optional<Map<String, Secret>> findFor(ConnectionRow row, String destination) {
    return opened(row, new SecretOwner(OWNER_KIND, row.uuid(), fingerprint(destination)));
  }

  private Optional<Map<String, Secret>> opened(ConnectionRow row, SecretOwner owner) {
    try {
      return Optional.of(secrets.open(owner, row.secrets()));
    } catch (UndecryptableSecret closed) {
      return Optional.empty();
    }
  }

  /** What a person typed, open; without the secrets when they do not open. */
  CredentialValues form(ConnectionRow row) {
    AuthScheme scheme = scheme(row);
    return new CredentialValues(
        ofFields(scheme, row.options()), ofFields(scheme, find(row).orElse(Map.of())));
  }

  /** The state that a row's secrets put it in, whatever its tests say; none when they open. */
  Optional<Status> closed(ConnectionRow row) {
    if (find(row).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        row.secrets().destination().equals(row.destination())
            ? Status.UNDECRYPTABLE
            : Status.NEEDS_SECRET);
  }

  /** Whether a person has to authorize before there is anything to use. */
  boolean isUnauthorized(ConnectionRow row) {
    return AuthScheme.OAUTH2.equals(row.authType()) && !row.secrets().has(TokenSet.ACCESS_TOKEN);
  }

  /** What to say when a scope is not granted without which the connection is of no use. */
  Optional<String> missingScopes(ConnectionRow row) {
    List<String> missing =
        scheme(row)
            .oauth()
            .filter(oauth -> row.grant().obtained().isPresent())
            .map(
                oauth ->
                    oauth.scopes().required().stream()
                        .filter(scope -> !row.grant().grantedScopes().contains(scope))
                        .toList())
            .orElse(List.of());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "It was authorized without "
                + String.join(", ", missing)
                + ", which it needs. Connect again and allow that.");
  }

  /** Deletes every secret of a row, in the caller's transaction. */
  void delete(ConnectionRow row) {
    secrets.delete(row.secrets());
  }

  private static SecretOwner owner(ConnectionRow row) {
    return new SecretOwner(OWNER_KIND, row.uuid(), row.destination());
  }
}
