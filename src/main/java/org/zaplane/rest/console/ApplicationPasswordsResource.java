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
import org.zaplane.identity.ApplicationPasswords;
import org.zaplane.identity.ApplicationPasswords.Made;
import org.zaplane.identity.ManagedAccounts;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.wordpress.RestRequest;

/** The caller's passwords for programs. */
@Path("application-passwords")
@Singleton
public class ApplicationPasswordsResource {

  @Inject private ApplicationPasswords passwords;
  @Inject private ManagedAccounts accounts;

  /** All of them, without their texts. */
  @GET
  public JsonObject list(@Context HttpServletRequest http) {
    return ApplicationPasswordWire.list(passwords.of(account(RestRequest.of(http))));
  }

  /** Makes one and shows its text, this once. */
  @POST
  public Response create(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    String name = request.parameters().text("name").orElseThrow();
    Made made = passwords.create(account(request), name);
    return Response.status(Response.Status.CREATED)
        .entity(ApplicationPasswordWire.made(made))
        .build();
  }

  /** Revokes one at once. */
  @DELETE
  @Path("{uuid}")
  public JsonObject revoke(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    UUID uuid = request.uuid(Subject.APPLICATION_PASSWORD, "Application password not found.");
    passwords.revoke(account(request), uuid);
    return Deleted.of("uuid", uuid);
  }

  private long account(RestRequest request) {
    return accounts.own(request.caller()).id();
  }
}
