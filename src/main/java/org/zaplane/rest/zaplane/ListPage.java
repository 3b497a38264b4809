package org.zaplane.rest.zaplane;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArray;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.zaplane.connection.Connection;
import org.zaplane.rest.wordpress.Parameters;

/** One page of a list, as newer front ends of the plugin ask for it. */
record ListPage(List<Connection> rows, long page, long perPage, int total) {

  private static final long DEFAULT_SIZE = 20;

  static ListPage of(List<Connection> all, Parameters parameters) {
    long page = parameters.number("page").orElse(1);
    long perPage = parameters.number("per_page").orElse(DEFAULT_SIZE);
    List<Connection> rows =
        page > all.size()
            ? List.of()
            : all.stream().skip((page - 1) * perPage).limit(perPage).toList();
    return new ListPage(rows, page, perPage, all.size());
  }

  private long totalPages() {
    return (total + perPage - 1) / perPage;
  }

  Response response() {
    JsonArray wire = ConnectionWire.rows(rows);
    return Response.ok(
            JSON.createObjectBuilder()
                .add("connections", wire)
                .add("data", wire)
                .add(
                    "pagination",
                    JSON.createObjectBuilder()
                        .add("page", page)
                        .add("per_page", perPage)
                        .add("total", total)
                        .add("total_pages", totalPages()))
                .build())
        .header("X-WP-Total", total)
        .header("X-WP-TotalPages", totalPages())
        .build();
  }
}
