package org.zaplane.rest.zaplane;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionChange;
import org.zaplane.connection.Connections;
import org.zaplane.connection.NewConnection;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestRequest;

/** The caller's connections. */
@Path("connections")
@Singleton
public class ConnectionsResource {

  private static final long DEFAULT_SIZE = 20;

  @Inject private Connections connections;

  /** All of the caller's, or one page of them. */
  @GET
  public Response list(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    Optional<String> app = parameters.text("app").filter(slug -> !slug.isEmpty());
    List<Connection> all = connections.list(request.scope(), app);
    if (parameters.has("page") || parameters.has("per_page")) {
      return page(all, parameters.number("page").orElse(1L), parameters);
    }
    return Response.ok(Members.of("connections", rows(all)).build()).build();
  }

  /** One page, as newer front ends of the plugin ask for it. */
  private static Response page(List<Connection> all, long page, Parameters parameters) {
    long perPage = parameters.number("per_page").orElse(DEFAULT_SIZE);
    long pages = (all.size() + perPage - 1) / perPage;
    List<JsonObject> rows =
        page > pages
            ? List.of()
            : rows(all.stream().skip((page - 1) * perPage).limit(perPage).toList());
    Members pagination =
        Members.of("page", page)
            .add("per_page", perPage)
            .add("total", all.size())
            .add("total_pages", pages);
    return Response.ok(
            Members.of("connections", rows).add("data", rows).add("pagination", pagination).build())
        .header("X-WP-Total", all.size())
        .header("X-WP-TotalPages", pages)
        .build();
  }

  private static List<JsonObject> rows(List<Connection> connections) {
    return connections.stream().map(ConnectionWire::row).toList();
  }

  /** Stores and tests a new one. */
  @POST
  public JsonObject create(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    NewConnection wanted =
        new NewConnection(
            parameters.text("app").orElseThrow(),
            parameters.text("name").orElseThrow(),
            parameters.text("auth_type").orElseThrow().equals(ConnectionWire.OAUTH2),
            parameters.credentials("credentials").orElseThrow());
    return ConnectionWire.created(connections.create(request.scope(), wanted));
  }

  /** One of the caller's. */
  @GET
  @Path("{id}")
  public JsonObject get(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return ConnectionWire.row(connections.get(request.scope(), request.id()));
  }

  /** Changes what is sent. */
  @PUT
  @Path("{id}")
  public JsonObject update(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    ConnectionChange change =
        new ConnectionChange(
            parameters.text("name"),
            parameters.text("status").map("active"::equals),
            parameters.credentials("credentials"));
    return ConnectionWire.row(connections.update(request.scope(), request.id(), change));
  }

  /** Deletes one. */
  @DELETE
  @Path("{id}")
  public JsonObject delete(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    connections.delete(request.scope(), request.id());
    return Members.of("deleted", true).add("id", request.id()).build();
  }

  /** Tests one as it is stored. */
  @POST
  @Path("{id}/test")
  public JsonObject test(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return ConnectionWire.result(connections.test(request.scope(), request.id()).result());
  }
}
