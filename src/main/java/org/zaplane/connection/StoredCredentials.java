package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.credential.Credentials;
import org.zaplane.credential.FilledForm;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Fingerprints;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretDocuments;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.StoredDocument;
import org.zaplane.secret.UndecryptableSecret;

/** The credentials of a row: stored as options and a secret document, and opened again. */
@Singleton
class StoredCredentials {

  private static final String OWNER_KIND = "connection";

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
   * Stores the values in the caller's transaction.
   *
   * @throws Problem TOO_LARGE when they are more than the owner may store
   */
  void keep(ConnectionRow row, Checked checked) {
    store(row, checked, Optional.empty());
  }

  /** The same, with the tokens of a grant. */
  void keep(ConnectionRow row, Checked checked, TokenSet tokens) {
    store(row, checked, Optional.of(tokens));
  }

  private void store(ConnectionRow row, Checked checked, Optional<TokenSet> tokens) {
    quota.takeTurn(row.tenant(), row.owner());
    long heldBefore = row.storedBytes();
    Map<String, String> options = new LinkedHashMap<>(checked.form().options());
    tokens.ifPresent(given -> options.putAll(given.options()));
    row.setOptions(options);
    row.setDestination(fingerprint(checked.destination()));
    Map<String, Secret> values = new LinkedHashMap<>(checked.form().secrets());
    if (checked.needsSecret()) {
      // what was stored for another destination is no part of a document for this one
      values.keySet().retainAll(checked.given());
    }
    tokens.ifPresent(given -> values.putAll(given.secrets()));
    if (checked.needsSecret() && values.isEmpty()) {
      row.setSecrets(row.secrets());
    } else {
      replace(row, values);
    }
    quota.require(row, heldBefore);
  }

  /** Lays new tokens over what a row holds, in the caller's transaction. */
  void keepTokens(ConnectionRow row, TokenSet tokens) {
    Map<String, String> options = new LinkedHashMap<>(row.options());
    options.putAll(tokens.options());
    row.setOptions(options);
    Map<String, Secret> values = new LinkedHashMap<>(openSecrets(row));
    values.putAll(tokens.secrets());
    replace(row, values);
  }

  /** A new document in place of the one before. */
  private void replace(ConnectionRow row, Map<String, Secret> values) {
    StoredDocument before = row.secrets();
    row.setSecrets(secrets.write(owner(row), values));
    secrets.delete(before);
  }

  /** Names a destination without telling it; empty where the catalogue fixes the host. */
  private String fingerprint(String destination) {
    return destination.isEmpty()
        ? ""
        : fingerprints.of("destination", Secret.of(destination));
  }

  /** Whether the secrets of a row are for this destination. */
  boolean leadsTo(ConnectionRow row, String destination) {
    return fingerprint(destination).equals(row.destination());
  }

  /** Everything a row holds, open. */
  Credentials open(ConnectionRow row) {
    return new FilledForm(row.options(), openSecrets(row)).credentials();
  }

  /** All secrets of a row, open. */
  Map<String, Secret> openSecrets(ConnectionRow row) {
    return secrets.open(owner(row), row.secrets());
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
  FilledForm form(ConnectionRow row) {
    AuthScheme scheme = scheme(row);
    return new FilledForm(
        ofFields(scheme, row.options()), ofFields(scheme, find(row).orElse(Map.of())));
  }

  /**
   * Lets go of the tokens and of what came with them, in the caller's transaction; of every secret
   * when the catalogue does not say any more which ones were typed, or they do not open.
   */
  void forgetTokens(ConnectionRow row) {
    Optional<AuthScheme> scheme =
        find(row.integration()).map(found -> found.auth().get(row.authType()));
    Map<String, Secret> values = find(row).orElse(Map.of());
    scheme.ifPresent(s -> row.setOptions(ofFields(s, row.options())));
    replace(row, scheme.map(s -> ofFields(s, values)).orElse(Map.of()));
    row.grant().dropped();
  }

  /** The state that a row's secrets put it in, whatever its tests say; none when they open. */
  Optional<Status> closed(ConnectionRow row) {
    if (find(row).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(row.destination().isEmpty() ? Status.UNDECRYPTABLE : Status.NEEDS_SECRET);
  }

  /** Whether a person has to authorize before there is anything to use. */
  boolean isUnauthorized(ConnectionRow row) {
    return AuthScheme.OAUTH2.equals(row.authType())
        && !row.secrets().has(TokenSet.ACCESS_TOKEN);
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
