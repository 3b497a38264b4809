package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.zaplane.connect.Flow;
import org.zaplane.connect.StartedFlow;

/** OAuth flows as v2 writes them. */
final class FlowWire {

  private FlowWire() {}

  static JsonObject begun(StartedFlow begun) {
    return JSON.createObjectBuilder()
        .add("flow", begun.id())
        .add("auth_url", begun.url())
        .add("state", begun.state())
        .add("redirect_uri", begun.redirectUri())
        .add("expires_at", Members.time(begun.expires()))
        .build();
  }

  static JsonObject flow(Flow flow) {
    JsonObjectBuilder wire =
        JSON.createObjectBuilder()
            .add("flow", flow.id())
            .add("status", flow.status().wireName())
            .add("message", flow.message());
    Members.add(wire, "code", flow.error());
    flow.connection()
        .ifPresentOrElse(id -> wire.add("connection_id", id), () -> wire.addNull("connection_id"));
    return wire.add("notes", JSON.createArrayBuilder(flow.notes())).build();
  }
}
