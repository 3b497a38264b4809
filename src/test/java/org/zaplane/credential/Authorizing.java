package org.zaplane.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.credential.AuthorizationUrl.Request;
import org.zaplane.credential.TokenRequests.Code;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Field;
import org.zaplane.integration.FieldType;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.integration.OAuthEndpoints;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.oauth.CodeVerifier;
import org.zaplane.oauth.State;
import org.zaplane.platform.RandomSource;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;
import org.zaplane.testing.AuthorizationServer;
import org.zaplane.testing.Core;
import org.zaplane.testing.Provider;

/** A person who fills in a provider's form and authorizes there. */
final class Authorizing {

  private static final String REDIRECT_URI = "https://zaplane.example.test/oauth/callback";
  private static final List<String> CLIENT =
      List.of(TokenRequests.CLIENT_ID, TokenRequests.CLIENT_SECRET);

  private final Core core;
  private final Provider provider;
  private final AuthorizationServer server;
  private final Target target;
  private final State state;
  private final Optional<CodeVerifier> verifier;

  /**
   * Fills in the form.
   *
   * @param fake where the fake is
   */
  Authorizing(Core core, Provider provider, AuthorizationServer server, String fake) {
    this.core = core;
    this.provider = provider;
    this.server = server;
    Integration integration = core.get(Integrations.class).find(provider.slug()).orElseThrow();
    AuthScheme scheme = integration.oauthScheme().orElseThrow();
    this.target = new Target(integration, scheme, typed(scheme, fake));
    this.state = State.fresh(core.get(RandomSource.class));
    this.verifier = authorization().pkce() ? Optional.of(freshVerifier()) : Optional.empty();
  }

  private CredentialValues typed(AuthScheme scheme, String fake) {
    Map<String, Secret> values = new LinkedHashMap<>();
    values.put(TokenRequests.CLIENT_ID, Secret.of(provider.clientId()));
    values.put(TokenRequests.CLIENT_SECRET, Secret.of(provider.clientSecret()));
    for (Field field : scheme.fields().values()) {
      if (!CLIENT.contains(field.key())) {
        value(scheme, field, fake).ifPresent(value -> values.put(field.key(), Secret.of(value)));
      }
    }
    return new CredentialValues(Options.NONE, values);
  }

  /** The first spelling that the form takes, or what stands there already. */
  private Optional<String> value(AuthScheme scheme, Field field, String fake) {
    return provider.typed().stream()
        .filter(typed -> typed.names().contains(field.key()))
        .flatMap(typed -> typed.values().stream())
        .map(value -> field.type() == FieldType.URL ? value.replace("https://", fake + "/") : value)
        .filter(value -> isTaken(scheme, field, value))
        .findFirst()
        .or(field::defaultValue);
  }

  private boolean isTaken(AuthScheme scheme, Field field, String value) {
    Map<String, Optional<Secret>> given = Map.of(field.key(), Optional.of(Secret.of(value)));
    try {
      core.get(CredentialForms.class).of(scheme).accept(CredentialValues.EMPTY, given);
      return true;
    } catch (Problem refused) {
      return !refused.getMessage().contains(field.key());
    }
  }

  Target target() {
    return target;
  }

  String state() {
    return state.secret().reveal();
  }

  CodeVerifier freshVerifier() {
    return CodeVerifier.fresh(core.get(RandomSource.class));
  }

  private OAuthEndpoints endpoints() {
    return target.scheme().oauth().orElseThrow();
  }

  private Authorization authorization() {
    return endpoints().authorization().orElseThrow();
  }

  /** How long the manifest says a token lives of which the answer does not say it. */
  Optional<Duration> assumedLife() {
    return endpoints().answer().life();
  }

  /** The URL that is opened. */
  String url() {
    return AuthorizationUrl.of(target, new Request(REDIRECT_URI, state, verifier));
  }

  /** What the browser brings after the person agreed. */
  Code code() {
    String code = server.authorize(url()).params().get("code");
    return new Code(Secret.of(code), REDIRECT_URI, verifier);
  }

  /** What is granted of what the URL asks for. */
  List<String> granted() {
    return server.granted(url());
  }

  /** These texts of all resources. */
  List<String> fixtureTexts(String member) {
    JsonArray resources = provider.fixture().getJsonArray("resources");
    return resources.getValuesAs(JsonObject.class).stream()
        .flatMap(
            resource -> resource.getJsonArray(member).getValuesAs(JsonString::getString).stream())
        .toList();
  }
}
