package org.zaplane.rest.zaplane;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.zaplane.connection.Connection;
import org.zaplane.connection.TestedConnection;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.identity.OwnerKey;

/** Connections as v1 writes them. */
final class ConnectionWire {

  /** The word for interactive OAuth; every other scheme answers to the other word. */
  static final String OAUTH2 = "oauth2";

  static final String API_KEY = "api_key";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private ConnectionWire() {}

  static JsonArray rows(List<Connection> connections) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    connections.forEach(connection -> rows.add(row(connection)));
    return rows.build();
  }

  static JsonObject row(Connection connection) {
    JsonObjectBuilder row =
        JSON.createObjectBuilder()
            .add("id", connection.id())
            .add("user_id", OwnerKey.userId(connection.owner()).orElse(0))
            .add("app", connection.integration())
            .add("name", connection.name())
            .add("auth_type", authType(connection.authType()))
            .add("status", status(connection));
    add(row, "last_used_at", connection.times().lastUsed().map(ConnectionWire::time));
    add(row, "last_tested_at", connection.times().lastTested().map(ConnectionWire::time));
    add(row, "last_test_status", connection.lastTestStatus());
    return row.add("created_at", time(connection.times().created())).build();
  }

  static JsonObject created(TestedConnection tested) {
    return JSON.createObjectBuilder()
        .add("id", tested.connection().id())
        .add("app", tested.connection().integration())
        .add("name", tested.connection().name())
        .add("status", status(tested.connection()))
        .add("test_result", result(tested.result()))
        .build();
  }

  static JsonObject result(TestReport result) {
    return JSON.createObjectBuilder()
        .add("success", result.successful())
        .add("message", result.message())
        .add("details", result.details())
        .build();
  }

  static String authType(String kind) {
    return kind.equals(OAUTH2) ? OAUTH2 : API_KEY;
  }

  /** v1 knows two states besides {@code error}. */
  private static String status(Connection connection) {
    return switch (connection.status()) {
      case ACTIVE, INACTIVE -> connection.status().wireName();
      case ERROR, NEEDS_SECRET, NEEDS_RECONNECT, UNDECRYPTABLE -> "error";
    };
  }

  private static String time(LocalDateTime time) {
    return TIME.format(time);
  }

  private static void add(JsonObjectBuilder object, String name, Optional<String> value) {
    value.ifPresentOrElse(text -> object.add(name, text), () -> object.addNull(name));
  }
}
