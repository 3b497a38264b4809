package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.credential.CredentialForms;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Destination;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Template;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.secret.Secret;

/** Check of credentials that a person entered, for a new connection or over those of a row. */
@Singleton
class TypedCredentials {

  private final StoredCredentials stored;
  private final ConnectionSettings settings;
  private final CredentialForms forms;

  @Inject
  TypedCredentials(StoredCredentials stored, ConnectionSettings settings, CredentialForms forms) {
    this.stored = stored;
    this.settings = settings;
    this.forms = forms;
  }

  /**
   * Values that are ready to be stored.
   *
   * @param form every value by field
   * @param destination where they go, where a person chose it
   * @param needsSecret the destination changed without every secret: stored secrets stay bound to
   *     the old one
   * @param given names of the values that were given now
   * @param dropsTokens whether the tokens that there were belong to something else now
   */
  record Checked(
      CredentialValues form,
      String destination,
      boolean needsSecret,
      Set<String> given,
      boolean dropsTokens) {}

  /**
   * Checks a new connection.
   *
   * @throws Problem NOT_FOUND (integration), INVALID (credentials)
   */
  CheckedConnection check(String tenant, NewConnection made) {
    Integration integration = stored.integration(tenant, made.integration());
    Optional<AuthScheme> scheme =
        made.kind().isPresent()
            ? integration.typedScheme(made.kind().get())
            : integration.typedScheme();
    if (made.interactive() || scheme.isEmpty()) {
      throw new Problem(
          Kind.INVALID,
          Subject.CREDENTIALS,
          "This integration cannot be connected with a token here.");
    }
    Checked credentials = check(integration, scheme.get(), made.credentials());
    return new CheckedConnection(
        integration, scheme.get(), made.name(), credentials, Optional.empty());
  }

  /** Checks the values for a new connection. */
  Checked check(Integration integration, AuthScheme scheme, Map<String, Optional<Secret>> given) {
    return checked(integration, scheme, forms.of(scheme).accept(CredentialValues.EMPTY, given));
  }

  /** Values that were checked before. */
  Checked checked(Integration integration, AuthScheme scheme, CredentialValues form) {
    checkUserName(scheme, form);
    String destination = destination(integration, scheme, form);
    return new Checked(form, destination, false, form.secrets().keySet(), false);
  }

  /** Lays new values over a row's own. */
  Checked check(ConnectionRow row, Map<String, Optional<Secret>> given) {
    if (given.isEmpty()) {
      throw new Problem(Kind.INVALID, Subject.CREDENTIALS, "No credential was given.");
    }
    Integration integration = stored.integration(row.tenant(), row.integration());
    AuthScheme scheme = stored.scheme(row);
    Map<String, Secret> carried = carried(row, scheme, given);
    CredentialValues form =
        forms
            .of(scheme)
            .accept(
                new CredentialValues(row.options(), StoredCredentials.ofFields(scheme, carried)),
                given);
    checkUserName(scheme, form);
    String destination = destination(integration, scheme, form);
    boolean moves = !carried.isEmpty() && !stored.leadsTo(row, destination);
    boolean comesHome = moves && stored.findFor(row, destination).isPresent();
    boolean sameClient =
        form.options().equals(row.options().only(scheme.fields().keySet())) && !moves;
    boolean keepsTokens = scheme.interactive() && sameClient;
    return new Checked(
        keepsTokens ? withExtras(row, scheme, form, carried) : form,
        destination,
        moves && !comesHome && !authorMoves(row, scheme),
        given.keySet(),
        !keepsTokens && row.grant().obtained().isPresent());
  }

  /**
   * What was typed for a row before, to lay new values over. A stored secret goes only where it was
   * stored for: it is left out when the new values lead elsewhere.
   */
  CredentialValues formFor(ConnectionRow row, Map<String, Optional<Secret>> given) {
    AuthScheme scheme = stored.scheme(row);
    boolean stays =
        authorMoves(row, scheme)
            || destinationAfter(row, scheme, given)
                .filter(destination -> stored.leadsTo(row, destination))
                .isPresent();
    Map<String, Secret> secrets = stays ? stored.find(row).orElse(Map.of()) : Map.of();
    return new CredentialValues(
        row.options().only(scheme.fields().keySet()), StoredCredentials.ofFields(scheme, secrets));
  }

  /**
   * Whether whoever gave the secrets may move them, and it is the new values alone that do: the
   * address of the row is the one that they were stored for, nobody else changed it meanwhile.
   */
  private boolean authorMoves(ConnectionRow row, AuthScheme scheme) {
    return settings.authorMayMoveSecrets()
        && destinationAfter(row, scheme, Map.of())
            .filter(destination -> stored.leadsTo(row, destination))
            .isPresent();
  }

  /** With what is kept besides the form's fields: tokens, and values that came with them. */
  private static CredentialValues withExtras(
      ConnectionRow row, AuthScheme scheme, CredentialValues form, Map<String, Secret> carried) {
    Set<String> fields = scheme.fields().keySet();
    Map<String, Secret> secrets = new LinkedHashMap<>(carried);
    secrets.keySet().removeAll(fields);
    secrets.putAll(form.secrets());
    return new CredentialValues(row.options().without(fields).with(form.options()), secrets);
  }

  /** HTTP Basic cannot carry a user name with a colon (RFC 7617 §2). */
  private static void checkUserName(AuthScheme scheme, CredentialValues form) {
    for (Template.Part part : scheme.username().map(Template::parts).orElse(List.of())) {
      if (part instanceof Template.Part.Name field
          && form.options().text(field.text()).orElse("").indexOf(':') >= 0) {
        throw new Problem(
            Kind.INVALID, Subject.CREDENTIALS, "A user name cannot have a colon.", field.text());
      }
    }
  }

  private static String destination(
      Integration integration, AuthScheme scheme, CredentialValues form) {
    return new Target(integration, scheme, form)
        .destination()
        .orElseThrow(
            () ->
                new Problem(
                    Kind.INVALID,
                    Subject.CREDENTIALS,
                    "The values that make up the address lead nowhere.",
                    Destination.fields(integration, scheme).stream().findFirst().orElse(null)));
  }

  /** Stored secrets that the change does not name; none when they do not open. */
  private Map<String, Secret> carried(
      ConnectionRow row, AuthScheme scheme, Map<String, Optional<Secret>> given) {
    Map<String, Secret> carried =
        stored
            .find(row)
            .or(
                () ->
                    destinationAfter(row, scheme, given)
                        .flatMap(destination -> stored.findFor(row, destination)))
            .map(LinkedHashMap::new)
            .orElseGet(LinkedHashMap::new);
    carried.keySet().removeAll(given.keySet());
    return carried;
  }

  /** Destination of the row with the new values, as far as it is known without its secrets. */
  private Optional<String> destinationAfter(
      ConnectionRow row, AuthScheme scheme, Map<String, Optional<Secret>> given) {
    CredentialValues plain =
        new CredentialValues(row.options(), Map.of()).with(forms.of(scheme).texts(given));
    Integration integration = stored.integration(row.tenant(), row.integration());
    return new Target(integration, scheme, plain).destination();
  }
}
