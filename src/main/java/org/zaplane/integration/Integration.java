package org.zaplane.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A system that people connect to: one entry of the catalogue.
 *
 * @param slug short name, {@code [a-z0-9_-]+}
 * @param name what people call it
 * @param profile its description
 * @param http what it has of an HTTP API
 * @param auth ways to authenticate by kind, in the manifest's order
 * @param destination where its secrets go, when that is not its HTTP API
 * @param bound whether the hosts of the manifest itself are bound to stored secrets, because it can
 *     be changed while the server is in use
 * @param test how a connection is proved; empty when it is only stored
 */
public record Integration(
    String slug,
    String name,
    Profile profile,
    HttpApi http,
    Map<String, AuthScheme> auth,
    Optional<Template> destination,
    boolean bound,
    Optional<TestSpec> test) {

  /** A stable identifier, made of the slug. */
  public UUID uuid() {
    return IntegrationRow.uuid(IntegrationRow.FILES, slug);
  }

  /** The typed way of that kind. */
  public Optional<AuthScheme> typedScheme(String kind) {
    return Optional.ofNullable(auth.get(kind)).filter(scheme -> !scheme.interactive());
  }

  /** The first typed way; empty for systems that know OAuth alone. */
  public Optional<AuthScheme> typedScheme() {
    return auth.values().stream().filter(scheme -> !scheme.interactive()).findFirst();
  }

  /** The interactive OAuth way, if there is one. */
  public Optional<AuthScheme> oauthScheme() {
    return auth.values().stream().filter(AuthScheme::interactive).findFirst();
  }

  /** The same, whose hosts are bound to stored secrets. */
  public Integration withBoundHosts() {
    return new Integration(slug, name, profile, http, auth, destination, true, test);
  }

  /** Everywhere a secret may be sent, as written: a change of it may lead secrets elsewhere. */
  List<String> places() {
    List<String> places = new ArrayList<>(List.of(http.base().toString()));
    destination.ifPresent(place -> places.add(place.toString()));
    for (AuthScheme scheme : auth.values()) {
      scheme.addresses().forEach(address -> places.add(address.toString()));
      scheme.kept().forEach((name, value) -> places.add(name + " " + value.limits()));
    }
    return places;
  }
}
