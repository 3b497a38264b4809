package org.zaplane.rest.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.site.PublicUrl;

/**
 * Writes an answer in WordPress's order: filtered fields, {@code Allow}, envelope, headers, body.
 */
@Provider
@Singleton
public class RestAnswer implements ContainerResponseFilter {

  private static final MediaType JSON_TYPE = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

  @Inject private PublicUrl publicUrl;
  @Inject private IdentitySettings identity;

  @Override
  public void filter(ContainerRequestContext requestContext, ContainerResponseContext response) {
    RestRequest request = RestRequest.of(requestContext);
    JsonObject query = request.query().parameters();
    MultivaluedMap<String, Object> headers = response.getHeaders();
    int status = response.getStatus();
    Map<String, String> allow = allow(request);
    boolean enveloped = query.containsKey("_envelope") && !(response.getEntity() instanceof Page);
    headers.remove("Allow");
    if (!enveloped) {
      allow.forEach(headers::putSingle);
    }
    new RestHeaders(request, publicUrl.base()).write(headers, status);
    required(request).ifPresent(right -> headers.putSingle("X-Zaplane-Requires", right));
    if (response.getEntity() instanceof Page page) {
      page.headers().forEach(headers::putSingle);
      response.setEntity(page.html().getBytes(StandardCharsets.UTF_8), null, Page.TYPE);
      return;
    }
    JsonValue body =
        response.getEntity() instanceof JsonValue json ? json : JsonValue.EMPTY_JSON_OBJECT;
    if (status < 400 && query.containsKey("_fields")) {
      body = Fields.keep(body, Fields.asked(query.get("_fields")));
    }
    if (enveloped) {
      body = Envelope.of(body, status, allow);
      response.setStatus(200);
    }
    String text = JsonOut.text(body, query.containsKey("_pretty"));
    response.setEntity(text.getBytes(StandardCharsets.UTF_8), null, JSON_TYPE);
  }

  /** The header that names the methods of the route that the caller may use; left out when none. */
  private Map<String, String> allow(RestRequest request) {
    boolean admitted = request.signedIn().filter(identity::admits).isPresent();
    String methods =
        request
            .matched()
            .map(found -> request.contract().namespace().allow(found.route(), admitted))
            .map(allowed -> String.join(", ", allowed))
            .orElse("");
    return methods.isEmpty() ? Map.of() : Map.of("Allow", methods);
  }

  /** The capability that a bridge has to vouch for, for a sender that it vouched for. */
  private Optional<String> required(RestRequest request) {
    boolean vouched =
        request.authentication().isPresent() && request.sender().asserted().isPresent();
    return vouched ? identity.requiredCapability() : Optional.empty();
  }
}
