package org.zaplane.rest.zaplane;

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
import java.util.Set;
import org.zaplane.connect.Callback;
import org.zaplane.connect.Flow;
import org.zaplane.connect.Flows;
import org.zaplane.connect.NewFlow;
import org.zaplane.connect.StartedFlow;
import org.zaplane.rest.RedirectUri;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.Name;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestRequest;

/** Connections that a person authorizes in the browser. */
@Path("connections/oauth")
@Singleton
public class OAuthResource {

  /** What must not come twice (RFC 6749 §3.1). */
  private static final Set<String> CALLBACK_PARAMETERS =
      Set.of("state", "code", "error", "error_description", "error_uri", "iss");

  /** The standard's name for the reason of a refusal, and Facebook's. */
  private static final List<String> DESCRIPTIONS =
      List.of("error_description", "error_message", "error_reason");

  @Inject private Flows flows;
  @Inject private RedirectUri redirectUri;
  @Inject private CallbackPage page;

  /** Starts a flow; the front end opens the URL in a window. */
  @POST
  @Path("init")
  public JsonObject init(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    StartedFlow started =
        flows.begin(
            request.flowOwner().orElseThrow(),
            new NewFlow(
                parameters.text("app").orElseThrow(),
                parameters.text("name").orElseThrow(),
                parameters.credentials("credentials").orElseThrow(),
                redirectUri.value(),
                parameters.number("connection_id")));
    return Members.of("auth_url", started.url()).add("state", started.state()).build();
  }

  /**
   * Ends a flow, and shows a page that tells whoever opened it. HEAD ends nothing, nor does what no
   * person loads.
   */
  @GET
  @Path("callback")
  public Response callback(@Context HttpServletRequest http) {
    if ("HEAD".equals(http.getMethod())) {
      return Response.ok(page.empty()).build();
    }
    if (!PageLoad.isOne(http)) {
      // not 2xx, so that a browser does not show this answer when the person comes
      return Response.status(400).entity(page.empty()).build();
    }
    RestRequest request = RestRequest.of(http);
    Optional<String> twice = request.query().repeated(CALLBACK_PARAMETERS);
    if (twice.isPresent()) {
      String message = "The answer names \"" + twice.get() + "\" more than once.";
      return Response.status(400).entity(page.refused(message)).build();
    }
    Flow flow = flow(request);
    return Response.status(status(flow)).entity(page.of(flow)).build();
  }

  private Flow flow(RestRequest request) {
    Parameters parameters = request.parameters();
    Optional<String> flow = text(parameters, "flow");
    if (flow.isPresent() && !parameters.has("state")) {
      return flows.told(request.flowOwner(), flow.get());
    }
    return flows.finish(
        new Callback(
            parameters.secret("state").filter(state -> !state.isBlank()),
            parameters.secret("code").filter(code -> !code.isBlank()),
            text(parameters, "error"),
            description(request),
            text(parameters, "iss"),
            request.flowOwner()));
  }

  /** Whatever is written there, in whatever charset: it is only shown. */
  private static Optional<String> description(RestRequest request) {
    return DESCRIPTIONS.stream()
        .flatMap(name -> request.query().text(name).stream())
        .map(Name::clean)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private static int status(Flow flow) {
    return switch (flow.status()) {
      case CONNECTED -> 200;
      case PENDING -> 202;
      case FAILED, OTHER_ACCOUNT, CANCELLED, EXPIRED -> 400;
    };
  }

  private static Optional<String> text(Parameters parameters, String name) {
    return parameters.text(name).filter(value -> !value.isBlank());
  }
}
