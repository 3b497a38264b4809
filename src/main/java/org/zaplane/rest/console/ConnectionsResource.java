package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.zaplane.activity.ActivityLog;
import org.zaplane.connect.Flows;
import org.zaplane.connection.CandidateTests;
import org.zaplane.connection.ConnectionChange;
import org.zaplane.connection.ConnectionFilter;
import org.zaplane.connection.ConnectionList;
import org.zaplane.connection.ConnectionOrder;
import org.zaplane.connection.ConnectionOrder.By;
import org.zaplane.connection.ConnectionPage;
import org.zaplane.connection.ConnectionSummaries;
import org.zaplane.connection.Connections;
import org.zaplane.connection.Labels;
import org.zaplane.connection.Status;
import org.zaplane.connection.TestCandidate;
import org.zaplane.renewal.ManualRenewal;
import org.zaplane.rest.wordpress.Parameters;
import org.zaplane.rest.wordpress.RestError;
import org.zaplane.rest.wordpress.RestRequest;
import org.zaplane.revocation.DeletionPreview;
import org.zaplane.revocation.DeletionPreviews;
import org.zaplane.revocation.Disconnections;

/** The caller's connections in their true state, and what happened to them. */
@Path("connections")
@Singleton
public class ConnectionsResource {

  @Inject private Connections connections;
  @Inject private ConnectionList list;
  @Inject private ConnectionSummaries summaries;
  @Inject private CandidateTests candidates;
  @Inject private DeletionPreviews deletions;
  @Inject private Flows flows;
  @Inject private Disconnections disconnections;
  @Inject private ManualRenewal renewal;
  @Inject private ActivityLog log;
  @Inject private ConnectionAnswers answers;

  /** One page of those that are asked for. */
  @GET
  public Response list(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    int perPage = parameters.number("per_page").orElseThrow().intValue();
    ConnectionPage page =
        list.page(
            request.scope(),
            filter(parameters),
            order(parameters),
            parameters.number("page").orElseThrow(),
            perPage);
    return answers.page(page, perPage);
  }

  private static ConnectionFilter filter(Parameters parameters) {
    return new ConnectionFilter(
        filled(parameters, "app"),
        parameters.text("status").map(Status::of),
        filled(parameters, "label"),
        filled(parameters, "search"));
  }

  private static Optional<String> filled(Parameters parameters, String name) {
    return parameters.text(name).filter(text -> !text.isBlank());
  }

  private static ConnectionOrder order(Parameters parameters) {
    return new ConnectionOrder(
        parameters.text("orderby").map(By::of).orElseThrow(),
        parameters.text("order").orElseThrow().equals("desc"));
  }

  /** Counts by status, app and label. */
  @GET
  @Path("summary")
  public JsonObject summary(@Context HttpServletRequest http) {
    return ConnectionWire.summary(summaries.of(RestRequest.of(http).scope()));
  }

  /** Tests credentials before they are saved: for a new connection, or on top of stored ones. */
  @POST
  @Path("test")
  public JsonObject testCandidate(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    Optional<Long> connection = parameters.number("connection_id");
    if (connection.isEmpty() && parameters.text("app").isEmpty()) {
      throw RestError.missing(List.of("app"));
    }
    TestCandidate candidate =
        new TestCandidate(
            parameters.text("app").orElse(""),
            filled(parameters, "auth_kind"),
            parameters.typedCredentials("credentials").orElseThrow(),
            connection);
    return ConnectionWire.tried(candidates.run(request.scope(), candidate));
  }

  /** One of them, with its version as its tag. */
  @GET
  @Path("{id}")
  public Response get(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return answers.one(connections.get(request.scope(), request.id()));
  }

  /** Changes what is sent, unless somebody else did meanwhile. */
  @PUT
  @Path("{id}")
  public Response update(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    ConnectionChange change =
        new ConnectionChange(
            parameters.text("name"),
            parameters.text("status").map(Status.ACTIVE.wireName()::equals),
            parameters.typedCredentials("credentials"),
            parameters.texts("labels").map(Labels::of));
    return answers.one(
        connections.update(
            request.scope(), request.id(), change, IfMatch.versions(request.headers("If-Match"))));
  }

  /** Preview of a deletion, for the question before it. */
  @GET
  @Path("{id}/deletion")
  public JsonObject deletion(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    DeletionPreview deletion = deletions.of(request.scope(), request.id());
    return ConnectionWire.deletion(deletion, flows.waiting(request.scope(), request.id()));
  }

  /** Fetches new tokens now, whether they are due or not, and tests with them. */
  @POST
  @Path("{id}/renew")
  public Response renew(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return answers.renewed(renewal.renew(request.scope(), request.id()));
  }

  /** Ends the grant, here at once and at the system as soon as it answers. */
  @POST
  @Path("{id}/disconnect")
  public Response disconnect(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    return answers.one(disconnections.disconnect(request.scope(), request.id()));
  }

  /**
   * What happened to one, newest first, also after it was deleted. Nothing is known of what is not
   * the caller's.
   */
  @GET
  @Path("{id}/activity")
  public JsonObject activity(@Context HttpServletRequest http) {
    RestRequest request = RestRequest.of(http);
    Parameters parameters = request.parameters();
    long before = parameters.number("before").orElse(Long.MAX_VALUE);
    int limit = parameters.number("per_page").orElseThrow().intValue();
    return ConnectionWire.activity(log.of(request.scope(), request.id(), before, limit));
  }
}
