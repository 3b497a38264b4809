package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Options;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Catalogue;
import org.zaplane.integration.Integration;
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
public class StoredCredentials {

  /** Kind of the owner of a connection's secret documents. */
  public static final String OWNER_KIND = "connection";

  private final SecretDocuments secrets;
  private final Fingerprints fingerprints;
  private final Catalogue catalogue;

  @Inject
  StoredCredentials(SecretDocuments secrets, Fingerprints fingerprints, Catalogue catalogue) {
    this.secrets = secrets;
    this.fingerprints = fingerprints;
    this.catalogue = catalogue;
  }

  /**
   * The tenant's integration of that slug.
   *
   * @throws Problem NOT_FOUND
   */
  public Integration integration(String tenant, String slug) {
    return find(tenant, slug)
        .orElseThrow(
            () -> new Problem(Kind.NOT_FOUND, Subject.INTEGRATION, "Integration not found."));
  }

  /** The tenant's integration of that slug; empty when the catalogue has it no more. */
  public Optional<Integration> find(String tenant, String slug) {
    return catalogue.find(tenant, slug);
  }

  /** How a row authenticates; empty when the catalogue does not say it any more. */
  public Optional<AuthScheme> findScheme(ConnectionRow row) {
    return find(row.tenant(), row.integration()).map(found -> found.auth().get(row.authType()));
  }

  /**
   * How a row authenticates.
   *
   * @throws Problem NOT_FOUND when the catalogue does not say it any more
   */
  AuthScheme scheme(ConnectionRow row) {
    return scheme(integration(row.tenant(), row.integration()), row);
  }

  private static AuthScheme scheme(Integration integration, ConnectionRow row) {
    return Optional.ofNullable(integration.auth().get(row.authType()))
        .orElseThrow(
            () ->
                new Problem(
                    Kind.NOT_FOUND,
                    Subject.AUTH_TYPE,
                    "This integration does not support that auth type."));
  }

  /**
   * A row, ready to be used.
   *
   * @throws Problem NOT_FOUND when the catalogue has it no more
   * @throws ClosedCredentials when its secrets do not open, or were stored for another destination
   */
  public Target target(ConnectionRow row) {
    return target(integration(row.tenant(), row.integration()), row);
  }

  /** The same, of an integration that was found before. */
  Target target(Integration integration, ConnectionRow row) {
    return target(integration, scheme(integration, row), owner(row), row.secrets(), row.options());
  }

  /**
   * A system with stored credentials. Secrets are not sent elsewhere than they were stored for,
   * whoever changed the address: a manifest, or the options in the database.
   *
   * @param owner of the secrets, with the fingerprint of the destination that they were stored for
   * @throws ClosedCredentials when they do not open, or the target leads elsewhere or nowhere
   */
  public Target target(
      Integration integration,
      AuthScheme scheme,
      SecretOwner owner,
      StoredDocument document,
      Options options) {
    Map<String, Secret> opened;
    try {
      opened = secrets.open(owner, document);
    } catch (UndecryptableSecret closed) {
      throw new ClosedCredentials(Status.UNDECRYPTABLE);
    }
    Target target = new Target(integration, scheme, new CredentialValues(options, opened));
    if (target.destination().map(this::fingerprint).filter(owner.destination()::equals).isEmpty()) {
      throw new ClosedCredentials(Status.NEEDS_SECRET);
    }
    return target;
  }

  /** Of these secrets those that the form asks for. */
  static Map<String, Secret> ofFields(AuthScheme scheme, Map<String, Secret> values) {
    Map<String, Secret> some = new LinkedHashMap<>(values);
    some.keySet().retainAll(scheme.fields().keySet());
    return some;
  }

  /** Names a destination without telling it; empty where the catalogue fixes the host. */
  public String fingerprint(String destination) {
    return destination.isEmpty() ? "" : fingerprints.of("destination", Secret.of(destination));
  }

  /** Whether the secrets of a row are for this destination. */
  boolean leadsTo(ConnectionRow row, String destination) {
    return fingerprint(destination).equals(row.destination());
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

  /**
   * The state that a row's secrets put it in, whatever its tests say; none when they are there,
   * open and may be sent where the row leads.
   */
  public Optional<Status> closed(ConnectionRow row) {
    Optional<Integration> integration = find(row.tenant(), row.integration());
    AuthScheme scheme = integration.map(found -> found.auth().get(row.authType())).orElse(null);
    if (scheme == null) {
      return Optional.empty();
    }
    try {
      target(integration.get(), row);
    } catch (ClosedCredentials closed) {
      boolean moved = !row.secrets().destination().equals(row.destination());
      return Optional.of(moved ? Status.NEEDS_SECRET : closed.status());
    }
    return lacksSecret(scheme, row.secrets()) ? Optional.of(Status.NEEDS_SECRET) : Optional.empty();
  }

  private static boolean lacksSecret(AuthScheme scheme, StoredDocument document) {
    return scheme.fields().values().stream()
        .filter(field -> field.secret() && field.required() && field.dependsOn().isEmpty())
        .anyMatch(field -> !document.has(field.key()));
  }

  /** What to say when a scope is not granted without which the connection is of no use. */
  Optional<String> missingScopes(ConnectionRow row) {
    if (row.grant().obtained().isEmpty()) {
      return Optional.empty();
    }
    List<String> missing =
        scheme(row)
            .oauth()
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

  private static SecretOwner owner(ConnectionRow row) {
    return new SecretOwner(OWNER_KIND, row.uuid(), row.destination());
  }
}
