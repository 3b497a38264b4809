package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import org.zaplane.connect.Flow;
import org.zaplane.connect.StartedFlow;
import org.zaplane.rest.wordpress.Members;

/** OAuth flows as v2 writes them. */
final class FlowWire {

  private FlowWire() {}

  static JsonObject begun(StartedFlow begun) {
    return Members.of("flow", begun.id())
        .add("auth_url", begun.url())
        .add("state", begun.state())
        .add("redirect_uri", begun.redirectUri())
        .add("expires_at", begun.expires())
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
