package org.zaplane.rest.zaplane;

import static org.zaplane.platform.Json.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.zaplane.connect.Begun;
import org.zaplane.connect.Callback;
import org.zaplane.connect.Flow;
import org.zaplane.connect.Flows;
import org.zaplane.connect.NewFlow;
import org.zaplane.rest.RedirectUri;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestRequest;

/** Connections that a person authorizes in the browser. */
@Path("connections/oauth")
@Singleton
public class OAuthResource {

  @Inject private Flows flows;
  @Inject private RedirectUri redirectUri;
  @Inject private CallbackPage page;

  /** Begins a flow; the front end opens the URL in a window. */
  @POST
  @Path("init")
  public JsonObject init(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    Begun begun =
        flows.begin(
            request.beginner().orElseThrow(),
            new NewFlow(
                parameters.text("app").orElseThrow(),
                parameters.text("name").orElseThrow(),
                parameters.credentials("credentials").orElseThrow(),
                redirectUri.value(),
                parameters.number("connection_id").stream().boxed().findFirst()));
    return JSON.createObjectBuilder()
        .add("auth_url", begun.url())
        .add("state", begun.state())
        .build();
  }

  /** Ends a flow, and shows a page that tells whoever opened it. HEAD ends nothing. */
  @GET
  @Path("callback")
  public Response callback(@Context HttpServletRequest http) {
    if ("HEAD".equals(http.getMethod())) {
      return Response.ok(page.empty()).build();
    }
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    Flow flow =
        flows.finish(
            new Callback(
                parameters.secret("state"),
                parameters.secret("code").filter(code -> !code.isBlank()),
                text(parameters, "error"),
                text(parameters, "iss"),
                request.beginner()));
    return Response.status(flow.connected() ? 200 : 400).entity(page.of(flow)).build();
  }

  private static Optional<String> text(Parameters parameters, String name) {
    return parameters.text(name).filter(value -> !value.isBlank());
  }
}
