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
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretBundles;
import org.zaplane.secret.SecretBundles.Owner;
import org.zaplane.secret.UndecryptableSecret;

/** The credentials of a row: kept as options and secrets, and opened again. */
@Singleton
class StoredCredentials {

  private static final String OWNER_KIND = "connection";

  private final SecretBundles secrets;
  private final Integrations integrations;
  private final StorageQuota quota;

  @Inject
  StoredCredentials(SecretBundles secrets, Integrations integrations, StorageQuota quota) {
    this.secrets = secrets;
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
   * Keeps the values in the caller's transaction.
   *
   * @throws Problem TOO_LARGE when they are more than the owner may store
   */
  void keep(ConnectionRow row, Checked checked) {
    quota.takeTurn(row.tenant(), row.owner());
    long heldBefore = row.storedBytes();
    Map<String, String> before = row.secrets();
    Owner owner = owner(row, checked.destination());
    Map<String, String> references = new LinkedHashMap<>();
    checked
        .form()
        .secrets()
        .forEach(
            (name, secret) -> {
              boolean stays = checked.needsSecret() && !checked.given().contains(name);
              references.put(name, stays ? before.get(name) : secrets.put(owner, name, secret));
            });
    secrets.delete(before.values().stream().filter(urn -> !references.containsValue(urn)).toList());
    row.setDestination(checked.destination());
    row.setOptions(checked.form().options());
    setSecrets(row, references);
    quota.require(row, heldBefore);
  }

  /** Lays new tokens over what a row holds, in the caller's transaction. */
  void keepTokens(ConnectionRow row, TokenSet tokens) {
    Map<String, String> references = new LinkedHashMap<>(row.secrets());
    Map<String, String> fresh = secrets.put(owner(row, row.destination()), tokens.secrets());
    secrets.delete(
        fresh.keySet().stream().filter(references::containsKey).map(references::get).toList());
    references.putAll(fresh);
    Map<String, String> options = new LinkedHashMap<>(row.options());
    options.putAll(tokens.options());
    row.setOptions(options);
    setSecrets(row, references);
  }

  /** Comes last, because it counts what the row holds now. */
  private void setSecrets(ConnectionRow row, Map<String, String> references) {
    row.setSecrets(references);
    row.setStoredBytes(secrets.size(references.values()));
  }

  /** Everything a row holds, open. */
  Credentials open(ConnectionRow row) {
    return new FilledForm(row.options(), openSecrets(row)).credentials();
  }

  /** All secrets of a row, open. */
  Map<String, Secret> openSecrets(ConnectionRow row) {
    return secrets.open(owner(row, row.destination()), row.secrets());
  }

  /** What a person typed, open; without the secrets when they do not open. */
  FilledForm form(ConnectionRow row) {
    AuthScheme scheme = scheme(row);
    return new FilledForm(
        ofFields(scheme, row.options()),
        open(row, ofFields(scheme, row.secrets()), row.destination()).orElse(Map.of()));
  }

  /**
   * Lets go of the tokens and of what came with them, in the caller's transaction; of every secret
   * when the catalogue does not say any more which ones were typed.
   */
  void forgetTokens(ConnectionRow row) {
    Optional<AuthScheme> scheme =
        find(row.integration()).map(found -> found.auth().get(row.authType()));
    Map<String, String> typed = scheme.map(s -> ofFields(s, row.secrets())).orElse(Map.of());
    secrets.delete(
        row.secrets().values().stream().filter(urn -> !typed.containsValue(urn)).toList());
    scheme.ifPresent(s -> row.setOptions(ofFields(s, row.options())));
    setSecrets(row, typed);
    row.grant().dropped();
  }

  /** These secrets of a row, if they open with that destination. */
  Optional<Map<String, Secret>> open(
      ConnectionRow row, Map<String, String> references, String destination) {
    try {
      return Optional.of(secrets.open(owner(row, destination), references));
    } catch (UndecryptableSecret closed) {
      return Optional.empty();
    }
  }

  /** The state that a row's secrets put it in, whatever its tests say; none when they open. */
  Optional<Status> closed(ConnectionRow row) {
    if (open(row, row.secrets(), row.destination()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(row.destination().isEmpty() ? Status.UNDECRYPTABLE : Status.NEEDS_SECRET);
  }

  /** Whether a person has to authorize before there is anything to use. */
  boolean isUnauthorized(ConnectionRow row) {
    return AuthScheme.OAUTH2.equals(row.authType())
        && !row.secrets().containsKey(TokenSet.ACCESS_TOKEN);
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
    secrets.delete(row.secrets().values());
  }

  static Owner owner(ConnectionRow row, String destination) {
    return new Owner(OWNER_KIND, row.uuid(), destination);
  }
}
