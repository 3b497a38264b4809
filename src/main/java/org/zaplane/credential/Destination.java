package org.zaplane.credential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.Integration;
import org.zaplane.integration.OAuthEndpoints.CapturedValue;
import org.zaplane.integration.Template;
import org.zaplane.platform.WebAddress;
import org.zaplane.secret.Secret;

/** Where a connection's secrets go, where a person chose it. */
public final class Destination {

  private static final Template BASE = Template.parse("{base}");

  private Destination() {}

  /**
   * Scheme, host and port of every address that a person chose, such as {@code
   * https://acme.example:443}, with blanks between; empty where the catalogue fixes the hosts, so
   * that a manifest may change. Hosts of overlays and providers are bound as they are. Of a system
   * without an HTTP API it is what the manifest calls the destination. What an answer says of an
   * address does not count: the manifest limits it, and it comes after the secrets. What a provider
   * or overlay calls the destination stands beside its hosts, never in place of them.
   *
   * @throws MissingCredential when a value that an address needs is not there
   * @throws IllegalArgumentException when the values make no address
   */
  public static String of(
      Integration integration, AuthScheme scheme, CredentialValues credentials) {
    Set<String> places = new LinkedHashSet<>();
    if (integration.destination().isPresent()) {
      places.add(
          new TemplateRenderer(scheme, credentials).text(integration.destination().get()).reveal());
    }
    if (places.isEmpty() || integration.bound()) {
      places.addAll(origins(integration, scheme, credentials));
    }
    return String.join(" ", places);
  }

  /** Origins of the HTTP addresses that a person chose, or of all that are bound. */
  private static Set<String> origins(
      Integration integration, AuthScheme scheme, CredentialValues credentials) {
    Set<String> typed = scheme.fieldNames();
    // the same before and after there is an answer
    Map<String, Secret> standIns = new HashMap<>();
    scheme.kept().keySet().forEach(name -> standIns.put(name, Secret.of("kept")));
    TemplateRenderer filling = new TemplateRenderer(scheme, credentials.with(standIns));
    Set<String> origins = new LinkedHashSet<>();
    for (Template address : addresses(scheme)) {
      Template origin = address.origin();
      if (origin.names().equals(BASE.names())) {
        origin = integration.http().base().origin();
      }
      // values of an answer that stand in the address
      Map<String, CapturedValue> told = new TreeMap<>(scheme.kept());
      told.keySet().retainAll(origin.names());
      if (origin.names().stream().anyMatch(typed::contains)
          || (integration.bound() && told.isEmpty() && !origin.parts().isEmpty())) {
        origins.add(normal(filling.url(origin, integration.http().base()).reveal()));
      } else if (integration.bound() && !told.isEmpty()) {
        // what an answer may say is part of it: whoever changes that could lead secrets elsewhere
        String limits =
            told.values().stream().map(CapturedValue::limits).collect(Collectors.joining());
        origins.add(origin + limits);
      }
    }
    return origins;
  }

  /** Keys of the fields that make up the addresses, in the order of the form. */
  public static List<String> fields(Integration integration, AuthScheme scheme) {
    Set<String> names = new HashSet<>(integration.http().base().origin().names());
    integration.destination().ifPresent(place -> names.addAll(place.names()));
    addresses(scheme).forEach(address -> names.addAll(address.origin().names()));
    return scheme.fields().values().stream()
        .filter(
            field ->
                names.contains(field.key()) || field.parts().stream().anyMatch(names::contains))
        .map(Field::key)
        .toList();
  }

  /** Everywhere a secret is sent to. */
  private static List<Template> addresses(AuthScheme scheme) {
    List<Template> addresses = new ArrayList<>(List.of(BASE));
    addresses.addAll(scheme.addresses());
    return addresses;
  }

  private static String normal(String url) {
    WebAddress address =
        WebAddress.parse(url).orElseThrow(() -> new IllegalArgumentException("no host"));
    return address.scheme() + "://" + address.host() + ":" + address.effectivePort();
  }
}
