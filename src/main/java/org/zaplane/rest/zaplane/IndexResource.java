package org.zaplane.rest.zaplane;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.zaplane.site.PublicUrl;

/** The namespace index. */
@Path("/")
@Singleton
public class IndexResource {

  @Inject private ZaplaneContract contract;
  @Inject private PublicUrl publicUrl;

  /** Routes and their arguments, for everybody. */
  @GET
  public JsonObject index() {
    return contract.namespace().index(publicUrl.base());
  }
}
