package org.zaplane.rest.zaplane;

import jakarta.inject.Singleton;
import java.util.List;
import org.zaplane.rest.wordpress.Argument;
import org.zaplane.rest.wordpress.Contract;
import org.zaplane.rest.wordpress.Endpoint;
import org.zaplane.rest.wordpress.Namespace;
import org.zaplane.rest.wordpress.Route;

/**
 * The routes of {@code zaplane/v1} and their arguments, in the order that errors and the index
 * show.
 */
@Singleton
public class ZaplaneContract implements Contract {

  private static final Argument ID = Argument.integer("id").required();
  private static final Argument APP = Argument.string("app").cleanedAsKey();
  private static final Argument NAME =
      Argument.string("name").minLength(1).maxLength(191).cleanedAsName();
  private static final Argument CREDENTIALS = Argument.object("credentials");

  private static final Namespace NAMESPACE =
      new Namespace(
          "zaplane/v1",
          List.of(
              new Route(
                  "/connections",
                  List.of(
                      guarded(
                          "GET",
                          APP,
                          Argument.integer("page").min(1).hidden(),
                          Argument.integer("per_page").min(1).max(100).hidden()),
                      guarded(
                          "POST",
                          APP.required(),
                          NAME.required(),
                          authType().defaultsTo("api_key"),
                          CREDENTIALS.required()))),
              new Route(
                  "/connections/(?P<id>\\d+)",
                  List.of(
                      guarded("GET", ID),
                      guarded(
                          "PUT",
                          ID,
                          NAME,
                          Argument.string("status").oneOf("active", "inactive"),
                          CREDENTIALS),
                      guarded("DELETE", ID))),
              new Route("/connections/(?P<id>\\d+)/test", List.of(guarded("POST", ID))),
              new Route(
                  "/connections/auth-fields/(?P<app>[a-z0-9_-]+)",
                  List.of(guarded("GET", APP.required(), authType()))),
              new Route(
                  "/connections/oauth/init",
                  List.of(
                      guarded(
                          "POST",
                          APP.required(),
                          NAME.required(),
                          CREDENTIALS.required(),
                          Argument.integer("connection_id").min(1).hidden()))),
              new Route(
                  "/connections/oauth/callback",
                  List.of(
                      new Endpoint(
                          "GET",
                          List.of(
                              Argument.string("code"),
                              Argument.string("state"),
                              Argument.string("error"),
                              Argument.string("iss").hidden(),
                              Argument.untyped("flow").hidden()),
                          true)))));

  private static Argument authType() {
    return Argument.string("auth_type").oneOf("oauth2", "api_key");
  }

  private static Endpoint guarded(String method, Argument... arguments) {
    return new Endpoint(method, List.of(arguments), false);
  }

  @Override
  public Namespace namespace() {
    return NAMESPACE;
  }
}
