package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import org.zaplane.connect.Flow;
import org.zaplane.connect.StartedFlow;
import org.zaplane.rest.wordpress.Members;

/** OAuth flows as v2 writes them. */
final class FlowWire {

  private FlowWire() {}

  static JsonObject started(StartedFlow started) {
    return Members.of("flow", started.id())
        .add("auth_url", started.url())
        .add("state", started.state())
        .add("redirect_uri", started.redirectUri())
        .add("expires_at", started.expires())
        .build();
  }

  static JsonObject flow(Flow flow) {
    return Members.of("flow", flow.id())
        .add("status", flow.status().wireName())
        .add("message", flow.message())
        .add("code", flow.error())
        .add("connection_id", flow.connection())
        .add("notes", flow.notes())
        .build();
  }
}
