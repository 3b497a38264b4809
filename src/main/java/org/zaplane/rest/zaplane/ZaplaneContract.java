package org.zaplane.rest.zaplane;

import static org.zaplane.rest.wordpress.Endpoint.guarded;
import static org.zaplane.rest.wordpress.Endpoint.open;

import jakarta.inject.Singleton;
import org.zaplane.rest.wordpress.Argument;
import org.zaplane.rest.wordpress.Contract;
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
          new Route(
              "/connections",
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
                  CREDENTIALS.required())),
          new Route(
              "/connections/(?P<id>\\d+)",
              guarded("GET", ID),
              guarded(
                  "PUT",
                  ID,
                  NAME,
                  Argument.string("status").oneOf("active", "inactive"),
                  CREDENTIALS),
              guarded("DELETE", ID)),
          new Route("/connections/(?P<id>\\d+)/test", guarded("POST", ID)),
          new Route(
              "/connections/auth-fields/(?P<app>[a-z0-9_-]+)",
              guarded("GET", APP.required(), authType())),
          new Route(
              "/connections/oauth/init",
              guarded(
                  "POST",
                  APP.required(),
                  NAME.required(),
                  CREDENTIALS.required(),
                  Argument.integer("connection_id").min(1).hidden())),
          new Route(
              "/connections/oauth/callback",
              open(
                  "GET",
                  Argument.string("code"),
                  Argument.string("state"),
                  Argument.string("error"),
                  Argument.string("iss").hidden(),
                  Argument.untyped("flow").hidden())));

  private static Argument authType() {
    return Argument.string("auth_type").oneOf("oauth2", "api_key");
  }

  @Override
  public Namespace namespace() {
    return NAMESPACE;
  }
}
