package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.zaplane.identity.ManagedAccounts;
import org.zaplane.identity.Sessions;
import org.zaplane.rest.wordpress.RestRequest;

/** The browsers in which the caller is signed in. */
@Path("sessions")
@Singleton
public class SessionsResource {

  @Inject private Sessions sessions;
  @Inject private ManagedAccounts accounts;

  /** All of them, newest first. */
  @GET
  public JsonObject list(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return SessionWire.list(sessions.of(account(request)), SessionWire.current(request));
  }

  /** Ends all but the one that asks. */
  @DELETE
  public JsonObject endOthers(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    int count = sessions.endOthers(account(request), SessionWire.current(request));
    return Deleted.of("count", count);
  }

  /** Ends one. */
  @DELETE
  @Path("{id}")
  public JsonObject end(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    long id = request.id();
    sessions.end(account(request), id);
    return Deleted.of("id", id);
  }

  private long account(RestRequest request) {
    return accounts.own(request.caller()).id();
  }
}
