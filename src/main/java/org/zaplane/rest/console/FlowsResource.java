package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import java.util.Optional;
import org.zaplane.connect.FlowOwner;
import org.zaplane.connect.Flows;
import org.zaplane.connect.NewFlow;
import org.zaplane.connection.Connections;
import org.zaplane.rest.RedirectUri;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestRequest;

/**
 * OAuth flows, for front ends whose window may never hear from the callback page: whoever began one
 * can ask what became of it.
 */
@Path("oauth/flows")
@Singleton
public class FlowsResource {

  @Inject private Flows flows;
  @Inject private Connections connections;
  @Inject private RedirectUri redirectUri;

  /** Begins one, for a new connection or for one that gets new tokens. */
  @POST
  public JsonObject begin(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    Optional<Long> connection = parameters.number("connection_id");
    NewFlow wish =
        new NewFlow(
            parameters.text("app").orElseThrow(),
            parameters.text("name").orElseGet(() -> name(request, connection)),
            parameters.typedCredentials("credentials").orElse(Map.of()),
            redirectUri.value(),
            connection);
    return FlowWire.begun(flows.begin(beginner(request), wish));
  }

  /** An existing connection keeps its name; a new one is called after its app. */
  private String name(RestRequest request, Optional<Long> connection) {
    return connection
        .map(id -> connections.get(request.scope(), id).name())
        .orElseGet(() -> request.parameters().text("app").orElseThrow());
  }

  /** Where one stands. */
  @GET
  @Path("{flow}")
  public JsonObject get(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return FlowWire.flow(flows.get(beginner(request), id(request)));
  }

  /** Gives one up. */
  @DELETE
  @Path("{flow}")
  public JsonObject cancel(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return FlowWire.flow(flows.cancel(beginner(request), id(request)));
  }

  /** Says that the other account is meant. */
  @POST
  @Path("{flow}/confirm")
  public JsonObject confirm(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return FlowWire.flow(flows.confirm(beginner(request), id(request)));
  }

  private static FlowOwner beginner(RestRequest request) {
    return request.beginner().orElseThrow();
  }

  private static String id(RestRequest request) {
    return request.parameters().text("flow").orElseThrow();
  }
}
