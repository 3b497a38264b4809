package org.zaplane.rest.wordpress;

import java.util.List;

/** The table of the recorded contract (section 3 of its reference), to test the dialect with. */
final class V1 {
  static final Namespace TABLE =
      new Namespace(
          "zaplane/v1",
          List.of(
              new Route(
                  "/connections",
                  List.of(
                      guarded("GET", Argument.string("app").cleanedAsKey()),
                      guarded("POST", app(), name().required(), authType("api_key"), secrets()))),
              new Route(
                  "/connections/(?P<id>\\d+)",
                  List.of(
                      guarded("GET", id()),
                      guarded(
                          "PUT",
                          id(),
                          name(),
                          Argument.string("status").oneOf("active", "inactive"),
                          Argument.object("credentials")),
                      guarded("DELETE", id()))),
              new Route("/connections/(?P<id>\\d+)/test", List.of(guarded("POST", id()))),
              new Route(
                  "/connections/auth-fields/(?P<app>[a-z0-9_-]+)",
                  List.of(
                      guarded(
                          "GET", app(), Argument.string("auth_type").oneOf("oauth2", "api_key")))),
              new Route(
                  "/connections/oauth/init",
                  List.of(guarded("POST", app(), name().required(), secrets()))),
              new Route(
                  "/connections/oauth/callback",
                  List.of(
                      new Endpoint(
                          "GET",
                          List.of(
                              Argument.string("code"),
                              Argument.string("state"),
                              Argument.string("error")),
                          true)))));

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

  private static Endpoint guarded(String method, Argument... args) {
    return new Endpoint(method, List.of(args), false);
  }
}
