package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.zaplane.identity.SignInPlace;

/** How people sign in here. */
@Path("sign-in")
@Singleton
public class SignInResource {

  @Inject private SignInPlace place;

  /** Where, for everybody. */
  @GET
  public JsonObject get() {
    JsonObjectBuilder wire = JSON.createObjectBuilder().add("own_accounts", place.isHere());
    Members.add(wire, "url", place.url());
    return wire.build();
  }
}
