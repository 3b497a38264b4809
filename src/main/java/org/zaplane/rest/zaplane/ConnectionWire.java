package org.zaplane.rest.zaplane;

import jakarta.json.JsonObject;
import org.zaplane.connection.Connection;
import org.zaplane.connection.TestedConnection;
import org.zaplane.connectiontest.TestReport;
import org.zaplane.identity.OwnerKey;
import org.zaplane.rest.wordpress.Members;

/** Connections as v1 writes them. */
final class ConnectionWire {

  /** The word for interactive OAuth; every other scheme answers to the other word. */
  static final String OAUTH2 = "oauth2";

  static final String API_KEY = "api_key";

  private ConnectionWire() {}

  static JsonObject row(Connection connection) {
    return Members.of("id", connection.id())
        .add("user_id", OwnerKey.userId(connection.owner()).orElse(0))
        .add("app", connection.integration())
        .add("name", connection.name())
        .add("auth_type", connection.authType().equals(OAUTH2) ? OAUTH2 : API_KEY)
        .add("status", status(connection))
        .add("last_used_at", connection.times().lastUsed())
        .add("last_tested_at", connection.times().lastTested())
        .add("last_test_status", connection.lastTestStatus())
        .add("created_at", connection.times().created())
        .build();
  }

  static JsonObject created(TestedConnection tested) {
    return Members.of("id", tested.connection().id())
        .add("app", tested.connection().integration())
        .add("name", tested.connection().name())
        .add("status", status(tested.connection()))
        .add("test_result", result(tested.result()))
        .build();
  }

  static JsonObject result(TestReport result) {
    return Members.of("success", result.successful())
        .add("message", result.message())
        .add("details", result.details())
        .build();
  }

  /** v1 knows two states besides {@code error}. */
  private static String status(Connection connection) {
    return switch (connection.status()) {
      case ACTIVE, INACTIVE -> connection.status().wireName();
      case ERROR, NEEDS_SECRET, NEEDS_RECONNECT, UNDECRYPTABLE -> "error";
    };
  }
}
