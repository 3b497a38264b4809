package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.zaplane.activity.Activity;
import org.zaplane.activity.ActivityLog;
import org.zaplane.connection.Connection;
import org.zaplane.connection.Connections;
import org.zaplane.connection.Grants;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestRequest;

/** The caller's connections in their true state, and what happened to them. */
@Path("connections")
@Singleton
public class ConnectionsResource {

  private final Connections connections;
  private final Grants grants;
  private final ActivityLog log;

  /** Over these use cases. */
  @Inject
  public ConnectionsResource(Connections connections, Grants grants, ActivityLog log) {
    this.connections = connections;
    this.grants = grants;
    this.log = log;
  }

  /** One page of them. */
  @GET
  public Response list(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    Optional<String> app = parameters.text("app").filter(slug -> !slug.isEmpty());
    return ConnectionPage.of(connections.list(request.caller(), app), parameters)
        .response(connection -> ConnectionWire.row(connection, grants.warnings(connection)));
  }

  /** One of them, with its version as its tag. */
  @GET
  @Path("{id}")
  public Response get(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Connection connection = connections.get(request.caller(), id(request));
    return tagged(connection);
  }

  private Response tagged(Connection connection) {
    return Response.ok(ConnectionWire.row(connection, grants.warnings(connection)))
        .header("ETag", "\"" + connection.version() + "\"")
        .build();
  }

  /** Fetches new tokens now, whether they are due or not, and tests with them. */
  @POST
  @Path("{id}/renew")
  public Response renew(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return tagged(grants.renew(request.caller(), id(request)).connection());
  }

  /** Ends the grant, here at once and at the system as soon as it answers. */
  @POST
  @Path("{id}/disconnect")
  public Response disconnect(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return tagged(grants.disconnect(request.caller(), id(request)));
  }

  /**
   * What happened to one, newest first, also after it was deleted. Nothing is known of what is not
   * the caller's.
   */
  @GET
  @Path("{id}/activity")
  public JsonObject activity(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    long before = parameters.number("before").orElse(Long.MAX_VALUE);
    int limit = (int) parameters.number("per_page").orElseThrow();
    List<Activity> entries = log.of(request.caller(), id(request), before, limit);
    return ConnectionWire.activity(entries);
  }

  private static long id(RestRequest request) {
    return request.parameters().number("id").orElseThrow();
  }
}
