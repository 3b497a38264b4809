package org.zaplane.integration;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zaplane.integration.OAuthEndpoints.Authorization;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;
import org.zaplane.testing.Egress;

/** Everything that a built-in manifest has to keep to. */
final class CatalogueLint {

  private static final JsonSchema SCHEMA =
      JsonSchema.beside(CatalogueLint.class, "/catalogue/built-in.schema.json");

  private static final ManifestReader READER = new ManifestReader(Egress.to());

  /** What is wrong with a manifest in the file of that slug. */
  List<String> faults(String slug, String text) {
    JsonObject json = ManifestReaderTest.json(text);
    ManifestReader.Result read = READER.read(json);
    Integration integration = read.integration();
    List<String> faults = new ArrayList<>(read.faults());
    faults.addAll(SCHEMA.faults(json));
    if (!slug.equals(integration.slug())) {
      faults.add("slug: is not the file's name");
    }
    integration.auth().values().forEach(scheme -> check(integration, scheme, faults));
    integration.oauthScheme().ifPresent(scheme -> checkOAuth(integration, scheme, faults));
    return faults;
  }

  private static void checkOAuth(Integration integration, AuthScheme scheme, List<String> faults) {
    OAuthEndpoints oauth = scheme.oauth().orElseThrow();
    if (!integration.auth().values().iterator().next().interactive()) {
      faults.add("auth: oauth2 is the best way and comes first");
    }
    boolean id =
        field(scheme, "client_id")
            .filter(field -> field.type() == FieldType.TEXT && field.required() && !field.secret())
            .isPresent();
    if (!id) {
      faults.add("auth.oauth2: client_id is a required text and no secret");
    }
    boolean secret =
        field(scheme, "client_secret")
            .filter(field -> field.type() == FieldType.PASSWORD && field.required())
            .isPresent();
    Authorization authorization = oauth.authorization().orElseThrow();
    boolean publicClient =
        oauth.token().authentication() == ClientAuthentication.NONE && authorization.pkce();
    if (!secret && !publicClient) {
      faults.add("auth.oauth2: client_secret is a required password");
    }
    checkNoSecret("auth.oauth2: authorization_url", authorization.url(), scheme, faults);
    authorization
        .params()
        .forEach(
            (name, value) ->
                value.ifPresent(
                    template ->
                        checkNoSecret("auth.oauth2: parameter " + name, template, scheme, faults)));
    oauth
        .answer()
        .offline()
        .filter(words -> !isAskedFor(words, oauth))
        .ifPresent(words -> faults.add("auth.oauth2: does not ask for " + words));
  }

  /** Whether what brings a refresh token is among the scopes and parameters. */
  private static boolean isAskedFor(String offline, OAuthEndpoints oauth) {
    List<String> asked = new ArrayList<>(List.of("the grant type refresh_token"));
    oauth.scopes().requested().forEach(scope -> asked.add("the scope " + scope));
    Stream.of(oauth.authorization().orElseThrow().params(), oauth.token().params())
        .flatMap(params -> params.entrySet().stream())
        .forEach(
            param -> param.getValue().ifPresent(value -> asked.add(param.getKey() + "=" + value)));
    return asked.contains(offline);
  }

  private static void check(Integration integration, AuthScheme scheme, List<String> faults) {
    String place = "auth." + scheme.kind() + ": ";
    for (String name : integration.http().base().names()) {
      field(scheme, name)
          .filter(field -> !field.required() && field.defaultValue().isEmpty())
          .ifPresent(field -> faults.add(place + "the address needs " + name));
    }
    for (String name : integration.http().base().origin().names()) {
      field(scheme, name)
          .filter(field -> !confined(field))
          .ifPresent(field -> faults.add(place + "any text may get into the host by " + name));
    }
    integration.test().ifPresent(test -> checkPath(test, scheme, place, faults));
    scheme
        .query()
        .forEach((name, value) -> checkNoSecret(place + "query " + name, value, scheme, faults));
    scheme.fields().values().stream()
        .filter(field -> field.secret() && field.pattern().isEmpty() && field.members().isEmpty())
        .filter(field -> field.type() == FieldType.TEXTAREA)
        .forEach(field -> faults.add(place + field.key() + " needs a pattern or members"));
  }

  /** What stands in a path has a pattern, so that it is one element of it. */
  private static void checkPath(
      TestSpec test, AuthScheme scheme, String place, List<String> faults) {
    for (String name : Template.parse(test.members().getString("url", "")).names()) {
      field(scheme, name)
          .filter(field -> field.pattern().isEmpty())
          .ifPresent(field -> faults.add(place + "any text may get into the path by " + name));
    }
  }

  private static void checkNoSecret(
      String place, Template value, AuthScheme scheme, List<String> faults) {
    for (String name : value.names()) {
      if (!name.equals(HttpApi.BASE) && field(scheme, name).map(Field::secret).orElse(true)) {
        faults.add(place + ": " + name + " belongs in a header");
      }
    }
  }

  /** The field of that name, or the one with a named group of that name. */
  private static Optional<Field> field(AuthScheme scheme, String name) {
    return scheme.fields().values().stream()
        .filter(field -> field.key().equals(name) || field.parts().contains(name))
        .findFirst();
  }

  private static boolean confined(Field field) {
    return switch (field.type()) {
      case HOST, SELECT, URL, INTEGER, NUMBER -> true;
      case TEXT, PASSWORD, TEXTAREA, BOOLEAN, MULTI_SELECT, HOST_LIST, HEADER_LIST, JSON ->
          field.pattern().isPresent();
    };
  }
}
