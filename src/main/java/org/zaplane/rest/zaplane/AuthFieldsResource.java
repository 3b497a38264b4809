package org.zaplane.rest.zaplane;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.wordpress.RestRequest;

/** What the form for a new connection asks for. */
@Path("connections/auth-fields/{app}")
@Singleton
public class AuthFieldsResource {

  @Inject private Integrations integrations;

  /** Ways to authenticate and their fields, or the fields of the one that is asked for. */
  @GET
  public JsonObject fields(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Integration integration =
        integrations
            .find(request.parameters().text("app").orElseThrow())
            .orElseThrow(
                () -> new Problem(Kind.NOT_FOUND, Subject.INTEGRATION, "Integration not found."));
    Optional<String> asked = request.parameters().text("auth_type");
    return AuthFieldsWire.of(integration, asked)
        .orElseThrow(
            () ->
                new Problem(
                    Kind.NOT_FOUND,
                    Subject.AUTH_TYPE,
                    "This integration does not support that auth type."));
  }
}
