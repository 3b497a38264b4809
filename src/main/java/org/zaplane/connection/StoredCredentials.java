package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.zaplane.credential.CredentialForms;
import org.zaplane.credential.Credentials;
import org.zaplane.credential.Destination;
import org.zaplane.credential.FilledForm;
import org.zaplane.credential.MissingCredential;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretBinding;
import org.zaplane.secret.SecretReference;
import org.zaplane.secret.Secrets;
import org.zaplane.secret.UndecryptableSecret;

/** The credentials of a row: checked, split into options and secrets, kept, and opened again. */
@Singleton
class StoredCredentials {

  private static final Logger LOG = Logger.getLogger(StoredCredentials.class.getName());
  private static final String OWNER_KIND = "connection";

  private final Secrets secrets;
  private final Integrations integrations;
  private final ConnectionSettings settings;
  private final CredentialForms forms;

  @Inject
  StoredCredentials(
      Secrets secrets,
      Integrations integrations,
      ConnectionSettings settings,
      CredentialForms forms) {
    this.secrets = secrets;
    this.integrations = integrations;
    this.settings = settings;
    this.forms = forms;
  }

  /**
   * Values that are ready to be kept.
   *
   * @param form every value by field
   * @param destination where they go, where a person chose it
   * @param needsSecret the destination changed without every secret: what is kept stays bound to
   *     the old one
   * @param given names of the values that were given now
   */
  record Checked(FilledForm form, String destination, boolean needsSecret, Set<String> given) {}

  Integration integration(String slug) {
    return integrations
        .find(slug)
        .orElseThrow(
            () -> new Problem(Kind.NOT_FOUND, Subject.INTEGRATION, "Integration not found."));
  }

  /** Checks the values for a new connection. */
  Checked check(Integration integration, AuthScheme scheme, Map<String, Optional<Secret>> given) {
    FilledForm form = forms.of(scheme).accept(FilledForm.EMPTY, given);
    return new Checked(form, destination(integration, scheme, form), false, given.keySet());
  }

  /** Lays new values over a row's own. */
  Checked check(ConnectionRow row, Map<String, Optional<Secret>> given) {
    if (given.isEmpty()) {
      throw new Problem(Kind.INVALID, Subject.CREDENTIALS, "No credential was given.");
    }
    Integration integration = integration(row.integration());
    AuthScheme scheme = scheme(integration, row);
    Map<String, Secret> carried = carried(row, integration, scheme, given);
    FilledForm form = forms.of(scheme).accept(new FilledForm(row.options(), carried), given);
    String destination = destination(integration, scheme, form);
    boolean moves = !carried.isEmpty() && !destination.equals(row.destination());
    boolean comesHome = moves && open(row, carried.keySet(), destination).isPresent();
    return new Checked(
        form, destination, moves && !comesHome && !settings.authorMayMoveSecrets(), given.keySet());
  }

  private static String destination(Integration integration, AuthScheme scheme, FilledForm form) {
    try {
      return Destination.of(integration, scheme, form.credentials());
    } catch (MissingCredential | IllegalArgumentException leadsNowhere) {
      throw new Problem(
          Kind.INVALID, Subject.CREDENTIALS, "The values that make up the address lead nowhere.");
    }
  }

  /** Stored secrets that the change does not name; none when they do not open. */
  private Map<String, Secret> carried(
      ConnectionRow row,
      Integration integration,
      AuthScheme scheme,
      Map<String, Optional<Secret>> given) {
    Set<String> names = new LinkedHashSet<>(row.secrets().keySet());
    names.removeAll(given.keySet());
    return open(row, names, row.destination())
        .or(
            () ->
                destinationAfter(row, integration, scheme, given)
                    .flatMap(destination -> open(row, names, destination)))
        .orElse(Map.of());
  }

  /**
   * Where the row would lead with the new values, as far as that can be told without its secrets.
   */
  private static Optional<String> destinationAfter(
      ConnectionRow row,
      Integration integration,
      AuthScheme scheme,
      Map<String, Optional<Secret>> given) {
    Map<String, Secret> plain = new LinkedHashMap<>();
    row.options().forEach((name, value) -> plain.put(name, Secret.of(value)));
    given.forEach((name, value) -> value.ifPresent(v -> plain.put(name, v)));
    try {
      return Optional.of(Destination.of(integration, scheme, new Credentials(plain)));
    } catch (MissingCredential | IllegalArgumentException cannotBeTold) {
      return Optional.empty();
    }
  }

  /** Keeps the values in the caller's transaction. */
  void keep(ConnectionRow row, Checked checked) {
    Map<String, String> before = row.secrets();
    Map<String, String> references = new LinkedHashMap<>();
    checked
        .form()
        .secrets()
        .forEach(
            (name, secret) -> {
              boolean stays = checked.needsSecret() && !checked.given().contains(name);
              references.put(
                  name,
                  stays
                      ? before.get(name)
                      : secrets.put(secret, binding(row, name, checked.destination())).urn());
            });
    before.values().stream().filter(urn -> !references.containsValue(urn)).forEach(this::delete);
    row.setDestination(checked.destination());
    row.setOptions(checked.form().options());
    row.setSecrets(references);
  }

  /** Everything a row holds, open. */
  Credentials open(ConnectionRow row) {
    Map<String, Secret> values =
        open(row, row.secrets().keySet(), row.destination()).orElseThrow(UndecryptableSecret::new);
    return new FilledForm(row.options(), values).credentials();
  }

  private Optional<Map<String, Secret>> open(
      ConnectionRow row, Set<String> names, String destination) {
    Map<String, Secret> opened = new LinkedHashMap<>();
    try {
      for (String name : names) {
        SecretReference reference = SecretReference.parse(row.secrets().get(name));
        opened.put(name, secrets.open(reference, binding(row, name, destination)));
      }
      return Optional.of(opened);
    } catch (UndecryptableSecret | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  /** The state that a row's secrets put it in, whatever its tests say; none when they open. */
  Optional<Status> closed(ConnectionRow row) {
    if (open(row, row.secrets().keySet(), row.destination()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(row.destination().isEmpty() ? Status.UNDECRYPTABLE : Status.NEEDS_SECRET);
  }

  /** Deletes every secret of a row, in the caller's transaction. */
  void delete(ConnectionRow row) {
    row.secrets().values().forEach(this::delete);
  }

  /** What no store here knows must not keep a row from being deleted or connected again. */
  private void delete(String urn) {
    try {
      secrets.delete(SecretReference.parse(urn));
    } catch (UndecryptableSecret | IllegalArgumentException damaged) {
      LOG.warning("A reference to a secret leads to no store here; what it named is not deleted.");
    }
  }

  AuthScheme scheme(Integration integration, ConnectionRow row) {
    AuthScheme scheme = integration.auth().get(row.authType());
    if (scheme == null) {
      throw new Problem(
          Kind.NOT_FOUND, Subject.AUTH_TYPE, "This integration does not support that auth type.");
    }
    return scheme;
  }

  private static SecretBinding binding(ConnectionRow row, String name, String destination) {
    return new SecretBinding(OWNER_KIND, row.uuid(), name, destination);
  }
}
