package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.zaplane.renewal.InvalidClient;
import org.zaplane.renewal.InvalidClients;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.RestRequest;

/** OAuth clients that their systems no longer accept. */
@Path("oauth/invalid-clients")
@Singleton
public class InvalidClientsResource {

  @Inject private InvalidClients clients;

  /** Those that the caller's connections use. */
  @GET
  public JsonObject list(@Context HttpServletRequest http) {
    List<InvalidClient> all = clients.of(RestRequest.of(http).administeredScope());
    return Members.of("invalid_clients", all.stream().map(InvalidClientsResource::row).toList())
        .build();
  }

  private static Members row(InvalidClient client) {
    return Members.of("app", client.integration())
        .add("client_id", client.clientId())
        .add("message", client.message())
        .add("since", client.since());
  }
}
