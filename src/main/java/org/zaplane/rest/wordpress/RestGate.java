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
import java.util.Optional;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.rest.wordpress.Authentication.Means;
import org.zaplane.site.PublicUrl;

/**
 * Looks at a request in WordPress's order: method, nonce, OPTIONS, route, body, arguments, right.
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
    RestBody body = new RestBody(request);
    Optional<RestError> badQuery = readQuery(request);
    request.setMethod(
        MethodOverride.effective(
            request.realMethod(), request.query(), request.header("X-HTTP-Method-Override")));
    authenticate(request, body);
    badQuery.ifPresent(
        error -> {
          throw error;
        });
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
    Parameters.Sources sources = endpoint.ownPagesOnly() ? body.jsonAlone() : body.sources();
    request.setParameters(Parameters.read(endpoint.args(), sources));
    checkRight(request, endpoint);
    handOn(context, request);
  }

  /** Reads the query; what is wrong with it is told only after the nonce was looked at. */
  private static Optional<RestError> readQuery(RestRequest request) {
    try {
      request.setQuery(FormText.parse(request.rawQuery()));
    } catch (RestError error) {
      return Optional.of(error);
    }
    JsonValue jsonp = request.query().get("_jsonp");
    boolean empty = jsonp instanceof JsonString text && text.getString().isEmpty();
    if (jsonp != null && !empty) {
      // before anything else, so no other parameter is looked at either
      request.setQuery(JsonValue.EMPTY_JSON_OBJECT);
      throw RestError.jsonpDisabled();
    }
    return Optional.empty();
  }

  private void authenticate(RestRequest request, RestBody body) {
    Authentication authentication =
        signIn.get().authenticate(request.sender().withBody(body::bytes));
    request.setAuthentication(authentication);
    if (request.sender().asserted().isPresent()) {
      request.setRequired(identity.requiredCapability());
    }
    if (authentication.means() == Means.OTHER) {
      admit(request, authentication);
      return;
    }
    Optional<String> nonce = nonce(request, body);
    if (nonce.isEmpty()) {
      return;
    }
    if (!authentication.nonces().accept(nonce.get())) {
      request.refuseNonce();
      throw RestError.of(403, "rest_cookie_invalid_nonce", "Cookie check failed");
    }
    request.acceptNonce();
    admit(request, authentication);
  }

  private void admit(RestRequest request, Authentication authentication) {
    request.setCaller(
        authentication.caller(), authentication.caller().filter(identity::admits).isPresent());
  }

  /** A nonce in the query or a form comes before one in the header, also when it is wrong. */
  private static Optional<String> nonce(RestRequest request, RestBody body) {
    return text(request.query())
        .or(() -> text(body.formOfPost()))
        .or(() -> Optional.ofNullable(request.header("X-WP-Nonce")));
  }

  private static Optional<String> text(JsonObject parameters) {
    JsonValue value = parameters.get(NONCE_PARAMETER);
    return value == null
        ? Optional.empty()
        : Optional.of(value instanceof JsonString text ? text.getString() : "");
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
    if (request.signedIn().isEmpty()) {
      throw RestError.of(401, "rest_forbidden", "Sorry, you are not allowed to do that.");
    }
    if (!request.isAdmitted()) {
      throw RestError.of(403, "rest_forbidden", "Sorry, you are not allowed to do that.");
    }
  }

  private static void handOn(ContainerRequestContext context, RestRequest request) {
    context.setEntityStream(new ByteArrayInputStream(new byte[0]));
    context.setMethod(request.method());
    String path = request.matched().orElseThrow().canonicalPath();
    context.setRequestUri(
        context.getUriInfo().getBaseUri(),
        context.getUriInfo().getBaseUriBuilder().path(path).build());
  }
}
