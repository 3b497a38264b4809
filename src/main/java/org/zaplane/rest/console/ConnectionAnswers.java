package org.zaplane.rest.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionPage;
import org.zaplane.connection.GrantWarnings;
import org.zaplane.connection.TestedConnection;
import org.zaplane.integration.Integrations;
import org.zaplane.rest.wordpress.Members;

/** Answers that hold connections, with what the catalogue says of them. */
@Singleton
class ConnectionAnswers {

  private final Integrations integrations;
  private final GrantWarnings warnings;

  @Inject
  ConnectionAnswers(Integrations integrations, GrantWarnings warnings) {
    this.integrations = integrations;
    this.warnings = warnings;
  }

  private JsonObject row(Connection connection) {
    return ConnectionWire.row(
        connection, integrations.find(connection.integration()), warnings.of(connection));
  }

  /** One connection, with its version as its tag. */
  Response one(Connection connection) {
    return tagged(connection, row(connection));
  }

  /** One connection, and whether it has new tokens that work. */
  Response renewed(TestedConnection renewed) {
    Connection connection = renewed.connection();
    Members renewal =
        Members.of("success", renewed.result().successful())
            .add("message", renewed.result().sentences());
    return tagged(
        connection, new Members().addAll(row(connection)).add("renewal", renewal).build());
  }

  private static Response tagged(Connection connection, JsonObject row) {
    return Response.ok(row).header("ETag", IfMatch.tag(connection.version())).build();
  }

  /** One page of a list, with its figures in WordPress's headers. */
  Response page(ConnectionPage page, long perPage) {
    return Response.ok(
            Members.of("connections", page.rows().stream().map(this::row).toList()).build())
        .header("X-WP-Total", page.total())
        .header("X-WP-TotalPages", (page.total() + perPage - 1) / perPage)
        .build();
  }
}
