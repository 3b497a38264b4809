package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.zaplane.renewal.InvalidClients;
import org.zaplane.rest.wordpress.RestRequest;

/** OAuth clients that their systems no longer accept. */
@Path("oauth/invalid-clients")
@Singleton
public class InvalidClientsResource {

  @Inject private InvalidClients clients;

  /** Those that the caller's connections use. */
  @GET
  public JsonObject list(@Context HttpServletRequest http) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    clients
        .of(RestRequest.of(http).administeredScope())
        .forEach(
            client ->
                rows.add(
                    JSON.createObjectBuilder()
                        .add("app", client.integration())
                        .add("client_id", client.clientId())
                        .add("message", client.message())
                        .add("since", Members.time(client.since()))));
    return JSON.createObjectBuilder().add("invalid_clients", rows).build();
  }
}
