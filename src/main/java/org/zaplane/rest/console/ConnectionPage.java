package org.zaplane.rest.console;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.zaplane.connection.Connection;
import org.zaplane.rest.wordpress.Parameters;

/** One page of a list of connections, with its figures in WordPress's headers. */
record ConnectionPage(List<Connection> rows, int total, long totalPages) {

  static ConnectionPage of(List<Connection> all, Parameters parameters) {
    Optional<String> status = parameters.text("status");
    List<Connection> found =
        all.stream()
            .filter(one -> status.map(word -> word.equals(one.status().word())).orElse(true))
            .toList();
    long perPage = parameters.number("per_page").orElseThrow();
    long totalPages = (found.size() + perPage - 1) / perPage;
    long page = parameters.number("page").orElseThrow();
    List<Connection> rows =
        page > totalPages
            ? List.of()
            : found.stream().skip((page - 1) * perPage).limit(perPage).toList();
    return new ConnectionPage(rows, found.size(), totalPages);
  }

  Response response(Function<Connection, JsonObject> row) {
    JsonArrayBuilder wire = Json.createArrayBuilder();
    rows.forEach(connection -> wire.add(row.apply(connection)));
    return Response.ok(Json.createObjectBuilder().add("connections", wire).build())
        .header("X-WP-Total", total)
        .header("X-WP-TotalPages", totalPages)
        .build();
  }
}
