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
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.zaplane.identity.ApiKeys;
import org.zaplane.identity.ApiKeys.Made;
import org.zaplane.identity.ManagedAccounts;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.wordpress.RestRequest;

/** The caller's API keys. */
@Path("api-keys")
@Singleton
public class ApiKeysResource {

  @Inject private ApiKeys keys;
  @Inject private ManagedAccounts accounts;

  /** All of them, without their texts. */
  @GET
  public JsonObject list(@Context HttpServletRequest http) {
    return ApiKeyWire.list(keys.of(accounts.own(RestRequest.of(http).caller()).id()));
  }

  /** Makes one and shows its text, this once. */
  @POST
  public Response create(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Made made =
        keys.create(accounts.own(request.caller()), ApiKeyWire.wanted(request.parameters()));
    return Response.status(Response.Status.CREATED).entity(ApiKeyWire.made(made)).build();
  }

  /** Revokes one at once. */
  @DELETE
  @Path("{uuid}")
  public JsonObject revoke(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    UUID uuid = request.uuid(Subject.API_KEY, "API key not found.");
    keys.revoke(accounts.own(request.caller()).id(), uuid);
    return Deleted.of("uuid", uuid);
  }
}
