package org.zaplane.rest.console;

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
import org.zaplane.identity.Account;
import org.zaplane.identity.ManagedAccounts;
import org.zaplane.rest.wordpress.RestRequest;

/** Our own accounts. */
@Path("accounts")
@Singleton
public class AccountsResource {

  @Inject private ManagedAccounts accounts;

  /** All of them. */
  @GET
  public JsonObject list(@Context HttpServletRequest http) {
    return AccountWire.list(accounts.all(RestRequest.of(http).caller()));
  }

  /** Makes one. */
  @POST
  public Response create(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    String login = request.parameters().text("login").orElseThrow();
    Account made =
        accounts.create(request.caller(), login, AccountWire.change(request.parameters()));
    return Response.status(Response.Status.CREATED).entity(AccountWire.row(made)).build();
  }

  /** One of them. */
  @GET
  @Path("{id}")
  public JsonObject get(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return AccountWire.row(accounts.get(request.caller(), request.id()));
  }

  /** Changes what is sent. */
  @PUT
  @Path("{id}")
  public JsonObject update(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return AccountWire.row(
        accounts.update(request.caller(), request.id(), AccountWire.change(request.parameters())));
  }

  /** Deletes one. */
  @DELETE
  @Path("{id}")
  public JsonObject delete(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    accounts.delete(request.caller(), request.id());
    return Deleted.of("id", request.id());
  }
}
