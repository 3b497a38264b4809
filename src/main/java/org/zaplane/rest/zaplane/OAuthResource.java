package org.zaplane.rest.zaplane;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.wordpress.RestRequest;

/** The OAuth routes of the contract. This release begins no flow and says so. */
@Path("connections/oauth")
@Singleton
public class OAuthResource {

  private final Integrations integrations;

  /** Over this catalogue. */
  @Inject
  public OAuthResource(Integrations integrations) {
    this.integrations = integrations;
  }

  /** Always fails: with what is wrong with the request, or else because no flow can be begun. */
  @POST
  @Path("init")
  public JsonObject init(@Context HttpServletRequest http) {
    Integration integration =
        integrations
            .find(RestRequest.of(http).parameters().text("app").orElseThrow())
            .orElseThrow(
                () -> new Problem(Kind.NOT_FOUND, Subject.INTEGRATION, "Integration not found."));
    throw new Problem(
        Kind.OAUTH_INIT_FAILED,
        Subject.INTEGRATION,
        integration.oauthScheme().isEmpty()
            ? "This integration does not support OAuth."
            : "This server cannot begin OAuth connections yet. Use a token where the integration offers one.");
  }

  /** No flow was begun, so no state is known. */
  @GET
  @Path("callback")
  public JsonObject callback() {
    throw new Problem(
        Kind.INVALID_STATE, Subject.CONNECTION, "OAuth state is invalid or has expired.");
  }
}
