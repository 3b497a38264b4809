package org.zaplane.rest.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.zaplane.site.PublicUrl;

/** The namespace index of a contract. */
@Path("/")
@Singleton
public class IndexResource {

  @Inject private PublicUrl publicUrl;

  /** Routes and their arguments, for everybody. */
  @GET
  public JsonObject index(@Context HttpServletRequest http) {
    return RestRequest.of(http).contract().namespace().index(publicUrl.base());
  }
}
