package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.zaplane.identity.SignInPlace;
import org.zaplane.rest.wordpress.Members;

/** How people sign in here. */
@Path("sign-in")
@Singleton
public class SignInResource {

  @Inject private SignInPlace place;

  /** Where, for everybody. */
  @GET
  public JsonObject get() {
    return Members.of("own_accounts", place.isHere()).add("url", place.url()).build();
  }
}
