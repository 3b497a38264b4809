package org.zaplane.rest.console;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import org.zaplane.connection.ConnectionOrder.By;
import org.zaplane.connection.Status;
import org.zaplane.identity.ApiKeys;
import org.zaplane.rest.wordpress.Argument;
import org.zaplane.rest.wordpress.Contract;
import org.zaplane.rest.wordpress.Endpoint;
import org.zaplane.rest.wordpress.Namespace;
import org.zaplane.rest.wordpress.Route;

/**
 * The routes of {@code zaplane/v2} and their arguments, in the order that errors and the index
 * show.
 */
@Singleton
public class ConsoleContract implements Contract {

  private static final Argument ID = Argument.integer("id").required();
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
          List.of(
              new Route("/sign-in", List.of(new Endpoint("GET", List.of(), true))),
              new Route(
                  "/session",
                  List.of(
                      new Endpoint(
                              "POST",
                              List.of(
                                  LOGIN,
                                  PASSWORD.required(),
                                  Argument.bool("remember").defaultsTo("false")),
                              true)
                          .forOwnPagesOnly(),
                      guarded("GET"),
                      guarded("DELETE"))),
              new Route("/sessions", List.of(guarded("GET"), guarded("DELETE"))),
              new Route("/sessions/(?P<id>\\d+)", List.of(guarded("DELETE", ID))),
              new Route(
                  "/application-passwords",
                  List.of(guarded("GET"), guarded("POST", NAME.required()))),
              new Route(
                  "/application-passwords/(?P<uuid>[\\w-]+)",
                  List.of(guarded("DELETE", Argument.string("uuid").cleanedAsKey().required()))),
              new Route(
                  "/api-keys",
                  List.of(
                      guarded("GET"),
                      guarded(
                          "POST",
                          NAME.required(),
                          ROLES,
                          Argument.integer("expires_in_days").min(1).max(ApiKeys.MAX_DAYS)))),
              new Route(
                  "/api-keys/(?P<uuid>[\\w-]+)",
                  List.of(guarded("DELETE", Argument.string("uuid").cleanedAsKey().required()))),
              new Route(
                  "/accounts",
                  List.of(
                      guarded("GET"),
                      guarded(
                          "POST",
                          LOGIN,
                          EMAIL.required(),
                          PASSWORD.required(),
                          DISPLAY_NAME,
                          ROLES))),
              new Route(
                  "/accounts/(?P<id>\\d+)",
                  List.of(
                      guarded("GET", ID),
                      guarded("PUT", ID, EMAIL, PASSWORD, DISPLAY_NAME, ROLES),
                      guarded("DELETE", ID))),
              new Route("/integrations", List.of(guarded("GET"))),
              new Route(
                  "/integrations/(?P<slug>[a-z0-9_-]+)",
                  List.of(guarded("GET", Argument.string("slug").cleanedAsKey().required()))),
              new Route(
                  "/connections",
                  List.of(
                      guarded(
                          "GET",
                          APP,
                          Argument.string("status").oneOf(statuses()),
                          Argument.string("label").maxLength(191),
                          Argument.string("search").maxLength(191),
                          Argument.string("orderby").oneOf(By.words()).defaultsTo("name"),
                          Argument.string("order").oneOf("asc", "desc").defaultsTo("asc"),
                          Argument.integer("page").min(1).defaultsTo("1"),
                          PER_PAGE))),
              new Route("/connections/summary", List.of(guarded("GET"))),
              new Route(
                  "/connections/test",
                  List.of(
                      guarded(
                          "POST",
                          APP,
                          Argument.string("auth_kind").cleanedAsKey(),
                          CREDENTIALS.required(),
                          CONNECTION))),
              new Route(
                  "/connections/(?P<id>\\d+)",
                  List.of(
                      guarded("GET", ID),
                      guarded(
                          "PUT",
                          ID,
                          NAME,
                          Argument.string("status")
                              .oneOf(Status.ACTIVE.wireName(), Status.INACTIVE.wireName()),
                          Argument.list("labels"),
                          CREDENTIALS))),
              new Route("/connections/(?P<id>\\d+)/deletion", List.of(guarded("GET", ID))),
              new Route("/connections/(?P<id>\\d+)/renew", List.of(guarded("POST", ID))),
              new Route("/connections/(?P<id>\\d+)/disconnect", List.of(guarded("POST", ID))),
              new Route(
                  "/connections/(?P<id>\\d+)/activity",
                  List.of(guarded("GET", ID, Argument.integer("before").min(1), PER_PAGE))),
              new Route(
                  "/oauth/flows",
                  List.of(guarded("POST", APP.required(), NAME, CREDENTIALS, CONNECTION))),
              new Route(
                  "/oauth/flows/(?P<flow>[0-9a-f]{64})",
                  List.of(guarded("GET", FLOW), guarded("DELETE", FLOW))),
              new Route(
                  "/oauth/flows/(?P<flow>[0-9a-f]{64})/confirm", List.of(guarded("POST", FLOW))),
              new Route("/oauth/invalid-clients", List.of(guarded("GET"))),
              new Route(
                  "/revocations",
                  List.of(
                      guarded(
                          "POST",
                          Argument.integer("user_id").min(1),
                          APP,
                          Argument.string("client_id").minLength(1).maxLength(500)))),
              new Route(
                  "/revocations/(?P<uuid>[\\w-]+)",
                  List.of(guarded("GET", Argument.string("uuid").cleanedAsKey().required()))),
              new Route(
                  "/imports",
                  List.of(
                      guarded(
                          "POST",
                          Argument.bool("dry_run").defaultsTo("false"),
                          Argument.integer("after").min(0).defaultsTo("0"),
                          Argument.integer("limit").min(1).max(100).defaultsTo("100"))))));

  private static String[] statuses() {
    return Arrays.stream(Status.values()).map(Status::wireName).toArray(String[]::new);
  }

  private static Endpoint guarded(String method, Argument... arguments) {
    return new Endpoint(method, List.of(arguments), false);
  }

  @Override
  public Namespace namespace() {
    return NAMESPACE;
  }
}
