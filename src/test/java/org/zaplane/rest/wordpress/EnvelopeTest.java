package org.zaplane.rest.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  @Test
  void answer_isWrappedWithItsStatusAndHeaders() {
    assertEquals(
        "{\"body\":{\"id\":7},\"status\":200,\"headers\":{\"Allow\":\"GET, PUT, DELETE\"}}",
        JsonOut.text(
            Envelope.of(Json.value("{\"id\":7}"), 200, Map.of("Allow", "GET, PUT, DELETE"))));
  }

  @Test
  void errorWithoutHeaders_hasAnEmptyList() {
    assertEquals(
        "{\"body\":{\"code\":\"rest_no_route\",\"message\":"
            + "\"No route was found matching the URL and request method.\","
            + "\"data\":{\"status\":404}},\"status\":404,\"headers\":[]}",
        JsonOut.text(Envelope.of(RestError.noRoute().body(), 404, Map.of())));
  }
}
