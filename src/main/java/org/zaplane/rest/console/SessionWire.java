package org.zaplane.rest.console;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import org.zaplane.identity.Session;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.RestRequest;

/** Sessions as v2 writes them. */
final class SessionWire {

  private SessionWire() {}

  /** The session that the request was sent in; none for an application password. */
  static OptionalLong current(RestRequest request) {
    return request.authentication().orElseThrow().session();
  }

  static JsonObject list(List<Session> sessions, OptionalLong current) {
    return Members.of("sessions", sessions.stream().map(session -> row(session, current)).toList())
        .build();
  }

  private static Members row(Session session, OptionalLong current) {
    return Members.of("id", session.id())
        .add("created", session.created())
        .add("expires", session.expires())
        .add("address", session.address())
        .add("user_agent", session.userAgent())
        .add("current", current.equals(OptionalLong.of(session.id())));
  }
}
