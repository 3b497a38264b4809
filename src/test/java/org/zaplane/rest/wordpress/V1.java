package org.zaplane.rest.wordpress;

import static org.zaplane.rest.wordpress.Endpoint.guarded;

/** The table of the recorded contract (section 3 of its reference), to test the dialect with. */
final class V1 {
  static final Namespace TABLE =
      new Namespace(
          "zaplane/v1",
          new Route(
              "/connections",
              guarded("GET", Argument.string("app").cleanedAsKey()),
              guarded("POST", app(), name().required(), authType("api_key"), secrets())),
          new Route(
              "/connections/(?P<id>\\d+)",
              guarded("GET", id()),
              guarded(
                  "PUT",
                  id(),
                  name(),
                  Argument.string("status").oneOf("active", "inactive"),
                  Argument.object("credentials")),
              guarded("DELETE", id())),
          new Route("/connections/(?P<id>\\d+)/test", guarded("POST", id())),
          new Route(
              "/connections/auth-fields/(?P<app>[a-z0-9_-]+)",
              guarded("GET", app(), Argument.string("auth_type").oneOf("oauth2", "api_key"))),
          new Route(
              "/connections/oauth/init", guarded("POST", app(), name().required(), secrets())),
          new Route(
              "/connections/oauth/callback",
              Endpoint.open(
                  "GET",
                  Argument.string("code"),
                  Argument.string("state"),
                  Argument.string("error"))));

  private V1() {}

  static Argument id() {
    return Argument.integer("id").required();
  }

  static Argument app() {
    return Argument.string("app").required().cleanedAsKey();
  }

  static Argument name() {
    return Argument.string("name").minLength(1).maxLength(191).cleanedAsName();
  }

  static Argument authType(String fallback) {
    return Argument.string("auth_type").oneOf("oauth2", "api_key").defaultsTo(fallback);
  }

  static Argument secrets() {
    return Argument.object("credentials").required();
  }
}
