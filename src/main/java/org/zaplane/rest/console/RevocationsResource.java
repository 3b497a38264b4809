package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.UUID;
import org.zaplane.identity.OwnerKey;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestRequest;
import org.zaplane.revocation.BulkRevocation;
import org.zaplane.revocation.BulkRevocation.Progress;
import org.zaplane.revocation.GrantSelection;

/** Bulk revocation of OAuth grants. */
@Path("revocations")
@Singleton
public class RevocationsResource {

  @Inject private BulkRevocation revocation;

  /** Starts a run: of a user, an app or an OAuth client; at least one of them has to be named. */
  @POST
  public JsonObject start(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    GrantSelection selection =
        new GrantSelection(
            parameters.number("user_id").map(OwnerKey::ofUser),
            parameters.text("app"),
            parameters.text("client_id"));
    boolean everything =
        selection.owner().isEmpty()
            && selection.integration().isEmpty()
            && selection.clientId().isEmpty();
    if (everything || selection.integration().filter(String::isEmpty).isPresent()) {
      throw new Problem(Kind.INVALID, Subject.CONNECTION, "Name a user_id, an app or a client_id.");
    }
    return progress(revocation.begin(request.administeredScope(), selection));
  }

  /** Progress of a run. */
  @GET
  @Path("{uuid}")
  public JsonObject get(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    UUID uuid = request.uuid(Subject.CONNECTION, "There is no such run.");
    return progress(revocation.progress(request.administeredScope(), uuid));
  }

  private static JsonObject progress(Progress progress) {
    return Members.of("uuid", progress.batch())
        .add("total", progress.total())
        .add("revoked", progress.revoked())
        .add("failed", progress.failed())
        .add("not_revocable", progress.notRevocable())
        .add("pending", progress.pending())
        .add("finished", progress.finished())
        .add("started_at", progress.begun())
        .build();
  }
}
