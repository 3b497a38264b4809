package org.zaplane.rest.console;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import org.zaplane.identity.Session;
import org.zaplane.rest.wordpress.RestRequest;

/** Sessions as v2 writes them. */
final class SessionWire {

  private SessionWire() {}

  /** The session that the request was sent in; none for an application password. */
  static OptionalLong current(RestRequest request) {
    return request.authentication().orElseThrow().session();
  }

  static JsonObject list(List<Session> sessions, OptionalLong current) {
    JsonArrayBuilder rows = JSON.createArrayBuilder();
    sessions.forEach(session -> rows.add(row(session, current)));
    return JSON.createObjectBuilder().add("sessions", rows).build();
  }

  private static JsonObject row(Session session, OptionalLong current) {
    return JSON.createObjectBuilder()
        .add("id", session.id())
        .add("created", Members.time(session.created()))
        .add("expires", Members.time(session.expires()))
        .add("address", session.address())
        .add("user_agent", session.userAgent())
        .add("current", current.equals(OptionalLong.of(session.id())))
        .build();
  }

  static JsonObject ended(long id) {
    return JSON.createObjectBuilder().add("deleted", true).add("id", id).build();
  }
}
