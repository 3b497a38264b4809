package org.zaplane.rest.console;

import static org.zaplane.rest.wordpress.Endpoint.guarded;
import static org.zaplane.rest.wordpress.Endpoint.open;

import jakarta.inject.Singleton;
import java.util.Arrays;
import org.zaplane.connection.ConnectionOrder.By;
import org.zaplane.connection.Status;
import org.zaplane.identity.ApiKeys;
import org.zaplane.rest.wordpress.Argument;
import org.zaplane.rest.wordpress.Contract;
import org.zaplane.rest.wordpress.Namespace;
import org.zaplane.rest.wordpress.Route;

/**
 * The routes of {@code zaplane/v2} and their arguments, in the order that errors and the index
 * show.
 */
@Singleton
public class ConsoleContract implements Contract {

  private static final Argument ID = Argument.integer("id").required();
  private static final Argument UUID = Argument.string("uuid").cleanedAsKey().required();
  private static final Argument APP = Argument.string("app").cleanedAsKey();
  private static final Argument FLOW = Argument.string("flow").required();
  private static final Argument NAME =
      Argument.string("name").minLength(1).maxLength(191).cleanedAsName();
  private static final Argument LOGIN =
      Argument.string("login").minLength(1).maxLength(254).required();
  private static final Argument PASSWORD = Argument.string("password").minLength(1).maxLength(4096);
  private static final Argument EMAIL = Argument.string("email").minLength(3).maxLength(254);
  private static final Argument DISPLAY_NAME =
      Argument.string("display_name").minLength(1).maxLength(191).cleanedAsName();
  private static final Argument CREDENTIALS = Argument.object("credentials");
  private static final Argument CONNECTION = Argument.integer("connection_id").min(1);
  private static final Argument ROLES = Argument.list("roles");
  private static final Argument PER_PAGE =
      Argument.integer("per_page").min(1).max(100).defaultsTo("20");

  private static final Namespace NAMESPACE =
      new Namespace(
          "zaplane/v2",
          new Route("/sign-in", open("GET")),
          new Route(
              "/session",
              open(
                      "POST",
                      LOGIN,
                      PASSWORD.required(),
                      Argument.bool("remember").defaultsTo("false"))
                  .forOwnPagesOnly(),
              guarded("GET"),
              guarded("DELETE")),
          new Route("/sessions", guarded("GET"), guarded("DELETE")),
          new Route("/sessions/(?P<id>\\d+)", guarded("DELETE", ID)),
          new Route("/application-passwords", guarded("GET"), guarded("POST", NAME.required())),
          new Route("/application-passwords/(?P<uuid>[\\w-]+)", guarded("DELETE", UUID)),
          new Route(
              "/api-keys",
              guarded("GET"),
              guarded(
                  "POST",
                  NAME.required(),
                  ROLES,
                  Argument.integer("expires_in_days").min(1).max(ApiKeys.MAX_DAYS))),
          new Route("/api-keys/(?P<uuid>[\\w-]+)", guarded("DELETE", UUID)),
          new Route(
              "/accounts",
              guarded("GET"),
              guarded("POST", LOGIN, EMAIL.required(), PASSWORD.required(), DISPLAY_NAME, ROLES)),
          new Route(
              "/accounts/(?P<id>\\d+)",
              guarded("GET", ID),
              guarded("PUT", ID, EMAIL, PASSWORD, DISPLAY_NAME, ROLES),
              guarded("DELETE", ID)),
          new Route("/integrations", guarded("GET")),
          new Route(
              "/integrations/(?P<slug>[a-z0-9_-]+)",
              guarded("GET", Argument.string("slug").cleanedAsKey().required())),
          new Route(
              "/connections",
              guarded(
                  "GET",
                  APP,
                  Argument.string("status").oneOf(statuses()),
                  Argument.string("label").maxLength(191),
                  Argument.string("search").maxLength(191),
                  Argument.string("orderby").oneOf(By.words()).defaultsTo("name"),
                  Argument.string("order").oneOf("asc", "desc").defaultsTo("asc"),
                  Argument.integer("page").min(1).defaultsTo("1"),
                  PER_PAGE)),
          new Route("/connections/summary", guarded("GET")),
          new Route(
              "/connections/test",
              guarded(
                  "POST",
                  APP,
                  Argument.string("auth_kind").cleanedAsKey(),
                  CREDENTIALS.required(),
                  CONNECTION)),
          new Route(
              "/connections/(?P<id>\\d+)",
              guarded("GET", ID),
              guarded(
                  "PUT",
                  ID,
                  NAME,
                  Argument.string("status")
                      .oneOf(Status.ACTIVE.wireName(), Status.INACTIVE.wireName()),
                  Argument.list("labels"),
                  CREDENTIALS)),
          new Route("/connections/(?P<id>\\d+)/deletion", guarded("GET", ID)),
          new Route("/connections/(?P<id>\\d+)/renew", guarded("POST", ID)),
          new Route("/connections/(?P<id>\\d+)/disconnect", guarded("POST", ID)),
          new Route(
              "/connections/(?P<id>\\d+)/activity",
              guarded("GET", ID, Argument.integer("before").min(1), PER_PAGE)),
          new Route("/oauth/flows", guarded("POST", APP.required(), NAME, CREDENTIALS, CONNECTION)),
          new Route(
              "/oauth/flows/(?P<flow>[0-9a-f]{64})", guarded("GET", FLOW), guarded("DELETE", FLOW)),
          new Route("/oauth/flows/(?P<flow>[0-9a-f]{64})/confirm", guarded("POST", FLOW)),
          new Route("/oauth/invalid-clients", guarded("GET")),
          new Route(
              "/revocations",
              guarded(
                  "POST",
                  Argument.integer("user_id").min(1),
                  APP,
                  Argument.string("client_id").minLength(1).maxLength(500))),
          new Route("/revocations/(?P<uuid>[\\w-]+)", guarded("GET", UUID)),
          new Route(
              "/imports",
              guarded(
                  "POST",
                  Argument.bool("dry_run").defaultsTo("false"),
                  Argument.integer("after").min(0).defaultsTo("0"),
                  Argument.integer("limit").min(1).max(100).defaultsTo("100"))));

  private static String[] statuses() {
    return Arrays.stream(Status.values()).map(Status::wireName).toArray(String[]::new);
  }

  @Override
  public Namespace namespace() {
    return NAMESPACE;
  }
}
