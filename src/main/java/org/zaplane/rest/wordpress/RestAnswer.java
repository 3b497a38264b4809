package org.zaplane.rest.wordpress;

import static org.zaplane.platform.Json.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.zaplane.site.PublicUrl;

/**
 * Writes an answer in WordPress's order: filtered fields, {@code Allow}, envelope, headers, body.
 */
@Provider
@Singleton
public class RestAnswer implements ContainerResponseFilter {

  private static final MediaType JSON_TYPE = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

  /** Members in declared order, with nulls, in snake case as WordPress writes them. */
  private static final Jsonb JSONB =
      JsonbBuilder.create(
          new JsonbConfig()
              .withNullValues(true)
              .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
              .withPropertyOrderStrategy("ANY"));

  @Inject private PublicUrl publicUrl;

  @Override
  public void filter(ContainerRequestContext requestContext, ContainerResponseContext response) {
    RestRequest request = RestRequest.of(requestContext);
    int status = response.getStatus();
    response.getHeaders().remove("Allow");
    List<String> allowed = request.allowed();
    if (response.getEntity() instanceof Page page) {
      allow(response.getHeaders(), allowed);
      new RestHeaders(request, publicUrl.base()).write(response.getHeaders(), status);
      page.headers().forEach((name, value) -> response.getHeaders().putSingle(name, value));
      response.setEntity(page.html().getBytes(StandardCharsets.UTF_8), null, Page.TYPE);
      return;
    }
    boolean enveloped = request.query().containsKey("_envelope");
    JsonValue body = json(response.getEntity());
    if (status < 400 && request.query().get("_fields") != null) {
      body = Fields.keep(body, Fields.asked(request.query().get("_fields")));
    }
    if (enveloped) {
      Map<String, String> inside =
          allowed.isEmpty() ? Map.of() : Map.of("Allow", String.join(", ", allowed));
      body = Envelope.of(body, status, inside);
      response.setStatus(200);
    } else {
      allow(response.getHeaders(), allowed);
    }
    new RestHeaders(request, publicUrl.base()).write(response.getHeaders(), status);
    boolean pretty = request.query().containsKey("_pretty");
    response.setEntity(
        JsonOut.text(body, pretty).getBytes(StandardCharsets.UTF_8), null, JSON_TYPE);
  }

  private static void allow(MultivaluedMap<String, Object> headers, List<String> allowed) {
    if (!allowed.isEmpty()) {
      headers.putSingle("Allow", String.join(", ", allowed));
    }
  }

  private static JsonValue json(Object entity) {
    if (entity instanceof JsonValue value) {
      return value;
    }
    if (entity == null) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    try (JsonReader reader = JSON.createReader(new StringReader(JSONB.toJson(entity)))) {
      return reader.readValue();
    }
  }
}
