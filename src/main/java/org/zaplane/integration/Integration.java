package org.zaplane.integration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A system that people connect to: one entry of the catalogue.
 *
 * @param slug short name, {@code [a-z0-9_-]+}
 * @param name what people call it
 * @param categories what it is for
 * @param docs where people learn how to get a credential
 * @param http what it has of an HTTP API
 * @param auth ways to authenticate by kind, in the manifest's order
 * @param destination where its secrets go, when that is not its HTTP API
 * @param test how a connection is proved; empty when it is only stored
 */
public record Integration(
    String slug,
    String name,
    List<String> categories,
    Optional<String> docs,
    HttpApi http,
    Map<String, AuthScheme> auth,
    Optional<Template> destination,
    Optional<TestSpec> test) {

  /** The way that a typed credential is used; empty for systems that know OAuth alone. */
  public Optional<AuthScheme> typedScheme() {
    return auth.values().stream().filter(scheme -> !scheme.interactive()).findFirst();
  }

  /** The interactive OAuth way, if there is one. */
  public Optional<AuthScheme> oauthScheme() {
    return auth.values().stream().filter(AuthScheme::interactive).findFirst();
  }
}
