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
 * OAuth flows, for front ends whose window may never hear from the callback page: whoever started a
 * flow can ask for its state.
 */
@Path("oauth/flows")
@Singleton
public class FlowsResource {

  @Inject private Flows flows;
  @Inject private Connections connections;
  @Inject private RedirectUri redirectUri;

  /** Starts a flow, for a new connection or for one that gets new tokens. */
  @POST
  public JsonObject start(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    Optional<Long> connection = parameters.number("connection_id");
    NewFlow wanted =
        new NewFlow(
            parameters.text("app").orElseThrow(),
            parameters.text("name").orElseGet(() -> name(request, connection)),
            parameters.typedCredentials("credentials").orElse(Map.of()),
            redirectUri.value(),
            connection);
    return FlowWire.started(flows.begin(owner(request), wanted));
  }

  /** An existing connection keeps its name; a new one is called after its app. */
  private String name(RestRequest request, Optional<Long> connection) {
    return connection
        .map(id -> connections.get(request.scope(), id).name())
        .orElseGet(() -> request.parameters().text("app").orElseThrow());
  }

  /** State of a flow. */
  @GET
  @Path("{flow}")
  public JsonObject get(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return FlowWire.flow(flows.get(owner(request), id(request)));
  }

  /** Cancels a flow. */
  @DELETE
  @Path("{flow}")
  public JsonObject cancel(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return FlowWire.flow(flows.cancel(owner(request), id(request)));
  }

  /** Confirms that the other account is meant. */
  @POST
  @Path("{flow}/confirm")
  public JsonObject confirm(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return FlowWire.flow(flows.confirm(owner(request), id(request)));
  }

  private static FlowOwner owner(RestRequest request) {
    return request.flowOwner().orElseThrow();
  }

  private static String id(RestRequest request) {
    return request.parameters().text("flow").orElseThrow();
  }
}
