package org.zaplane.rest.wordpress;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import org.zaplane.identity.Caller;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.rest.wordpress.Authentication.Means;
import org.zaplane.rest.wordpress.RestRequest.NonceCheck;
import org.zaplane.site.PublicUrl;

/**
 * Request filter with WordPress's order of checks: nonce, OPTIONS, route, body, arguments, right.
 * What passes is matched by JAX-RS to a resource method; everything else ends in a {@link
 * RestError}.
 */
@Provider
@PreMatching
@Singleton
public class RestGate implements ContainerRequestFilter {

  private static final String NONCE_PARAMETER = "_wpnonce";

  // looked up with the first request: it needs the database, without which the start is refused
  @Inject private Instance<RequestAuthentication> signIn;
  @Inject private IdentitySettings identity;
  @Inject private PublicUrl publicUrl;

  @Override
  public void filter(ContainerRequestContext context) {
    RestRequest request = RestRequest.of(context);
    if (request.query().isJsonp()) {
      throw RestError.jsonpDisabled();
    }
    authenticate(request);
    if (request.query().unreadable().isPresent()) {
      throw request.query().unreadable().get();
    }
    Optional<Namespace.Matched> matched = request.contract().namespace().route(request.path());
    if (request.method().equals("OPTIONS")) {
      matched.ifPresent(request::setMatched);
      context.abortWith(Response.ok(options(request)).build());
      return;
    }
    Endpoint endpoint =
        matched
            .flatMap(found -> found.route().endpoint(request.method()))
            .orElseThrow(RestError::noRoute);
    request.setMatched(matched.get());
    Parameters.Sources sources = sources(request, endpoint, matched.get().path());
    request.setParameters(Parameters.read(endpoint.args(), sources));
    checkRight(request, endpoint);
    handOn(context, request, matched.get().canonicalPath());
  }

  private void authenticate(RestRequest request) {
    RequestCredentials sender = request.sender().withBody(request.body()::bytes);
    Authentication known = signIn.get().authenticate(sender);
    request.setAuthentication(known);
    if (known.means() == Means.OTHER) {
      return;
    }
    Optional<String> nonce = nonce(request);
    if (nonce.isEmpty()) {
      return;
    }
    if (!known.nonces().accept(nonce.get())) {
      request.setNonce(NonceCheck.REFUSED);
      throw RestError.of(403, "rest_cookie_invalid_nonce", "Cookie check failed");
    }
    request.setNonce(NonceCheck.ACCEPTED);
  }

  /** A nonce in the query or a form comes before one in the header, also when it is wrong. */
  private static Optional<String> nonce(RestRequest request) {
    return text(request.query().parameters())
        .or(() -> text(request.body().formOfPost()))
        .or(() -> Optional.ofNullable(request.header("X-WP-Nonce")));
  }

  private static Optional<String> text(JsonObject parameters) {
    JsonValue value = parameters.get(NONCE_PARAMETER);
    return value == null
        ? Optional.empty()
        : Optional.of(value instanceof JsonString text ? text.getString() : "");
  }

  /**
   * Where the arguments come from. Pages of other origins cannot send JSON without asking first;
   * where they are kept out, the query, which they could use, is not looked at.
   */
  private static Parameters.Sources sources(
      RestRequest request, Endpoint endpoint, Map<String, String> path) {
    RestBody body = request.body();
    BodyKind kind = body.kind(request.method());
    JsonObject json = body.json(kind);
    if (!endpoint.ownPagesOnly()) {
      return new Parameters.Sources(json, body.form(kind), request.query().parameters(), path);
    }
    if (kind != BodyKind.JSON) {
      throw RestError.of(
          400, "rest_invalid_content_type", "Send a JSON body with Content-Type application/json.");
    }
    return new Parameters.Sources(
        json, JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT, path);
  }

  private JsonValue options(RestRequest request) {
    return request
        .matched()
        .<JsonValue>map(
            found -> request.contract().namespace().options(found.route(), publicUrl.base()))
        .orElse(JsonValue.EMPTY_JSON_ARRAY);
  }

  private void checkRight(RestRequest request, Endpoint endpoint) {
    if (endpoint.open()) {
      return;
    }
    Optional<Caller> caller = request.signedIn();
    if (caller.filter(identity::admits).isEmpty()) {
      throw RestError.of(
          caller.isEmpty() ? 401 : 403, "rest_forbidden", "Sorry, you are not allowed to do that.");
    }
  }

  private static void handOn(ContainerRequestContext context, RestRequest request, String path) {
    context.setEntityStream(new ByteArrayInputStream(new byte[0]));
    context.setMethod(request.method());
    context.setRequestUri(
        context.getUriInfo().getBaseUri(),
        context.getUriInfo().getBaseUriBuilder().path(path).build());
  }
}
