package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.zaplane.integration.Integrations;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.RedirectUri;
import org.zaplane.rest.wordpress.RestRequest;

/** The catalogue. */
@Path("integrations")
@Singleton
public class IntegrationsResource {

  @Inject private Integrations integrations;
  @Inject private RedirectUri redirectUri;

  /** All systems that can be connected to. */
  @GET
  public JsonObject list() {
    return IntegrationWire.list(integrations.all(), redirectUri.value());
  }

  /** One of them. */
  @GET
  @Path("{slug}")
  public JsonObject get(@Context HttpServletRequest http) {
    return integrations
        .find(RestRequest.of(http).parameters().text("slug").orElseThrow())
        .map(integration -> IntegrationWire.row(integration, redirectUri.value()))
        .orElseThrow(
            () -> new Problem(Kind.NOT_FOUND, Subject.INTEGRATION, "Integration not found."));
  }
}
