package org.zaplane.rest.wordpress;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connect.FlowOwner;
import org.zaplane.connection.Scope;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.rest.wordpress.Authentication.Means;

/**
 * A REST request on its way through the dialect, as WordPress's {@code WP_REST_Request}: what came,
 * and what {@link RestGate} found out about it. Travels as an attribute of the servlet request.
 */
public final class RestRequest {

  static final String ATTRIBUTE = "org.zaplane.rest.request";

  /** What the nonce of a request says. */
  enum NonceCheck {
    ABSENT,
    ACCEPTED,
    REFUSED
  }

  private final HttpServletRequest http;
  private final Contract contract;
  private final String path;
  private final RequestCredentials sender;
  private final RestBody body;
  private final RestQuery query;
  private final String method;
  private Optional<Namespace.Matched> matched = Optional.empty();
  private Optional<Authentication> authentication = Optional.empty();
  private NonceCheck nonce = NonceCheck.ABSENT;
  private Parameters parameters;

  RestRequest(
      HttpServletRequest http,
      Contract contract,
      String path,
      RequestCredentials sender,
      RestBody body) {
    this.http = http;
    this.contract = contract;
    this.path = path;
    this.sender = sender;
    this.body = body;
    // read at once: after a dispatch it is that of the path dispatched to
    this.query = new RestQuery(http.getQueryString());
    this.method =
        MethodOverride.effective(
            http.getMethod(), query.parameters(), header("X-HTTP-Method-Override"));
  }

  /** The request in work. */
  public static RestRequest of(HttpServletRequest http) {
    return (RestRequest) http.getAttribute(ATTRIBUTE);
  }

  /**
   * The request in work, for filters. They serve all contracts, and an injected servlet request
   * would be that of one of their applications.
   */
  public static RestRequest of(ContainerRequestContext context) {
    return (RestRequest) context.getProperty(ATTRIBUTE);
  }

  /** Who is signed in: a cookie counts only with its nonce. */
  public Optional<Caller> signedIn() {
    return authentication
        .filter(known -> known.means() == Means.OTHER || nonce == NonceCheck.ACCEPTED)
        .flatMap(Authentication::caller);
  }

  /** Who is signed in, on routes that are not open to everybody. */
  public Caller caller() {
    return signedIn().orElseThrow();
  }

  /** The caller's own connections. */
  public Scope scope() {
    return own(caller());
  }

  /** The connections that the caller administers: all of the tenant, or the caller's own. */
  public Scope administeredScope() {
    return caller().isAdministrator()
        ? Scope.wholeTenant(caller().tenant(), caller().owner())
        : scope();
  }

  private static Scope own(Caller caller) {
    return Scope.own(caller.tenant(), caller.owner());
  }

  /** What the sender's credentials say, before any nonce was looked at. */
  public Optional<Authentication> authentication() {
    return authentication;
  }

  /**
   * Who sends it, as one who begins or ends an OAuth flow: by a cookie without nonce too, because a
   * browser that comes back from elsewhere has none. Good for comparing, not for acting.
   */
  public Optional<FlowOwner> flowOwner() {
    return authentication.flatMap(
        known -> known.caller().map(who -> new FlowOwner(own(who), known.sessionKey())));
  }

  /** The declared arguments, checked and cleaned. */
  public Parameters parameters() {
    return parameters;
  }

  /** The number of what the path names. */
  public long id() {
    return parameters.number("id").orElseThrow();
  }

  /**
   * The UUID of what the path names.
   *
   * @throws Problem NOT_FOUND when it only looks like one
   */
  public UUID uuid(Subject subject, String message) {
    return parameters.uuid("uuid").orElseThrow(() -> new Problem(Kind.NOT_FOUND, subject, message));
  }

  /** The sender's address, cookies and headers of signing in. */
  public RequestCredentials sender() {
    return sender;
  }

  /** The query, as it came. */
  public RestQuery query() {
    return query;
  }

  /** A request header, or null. */
  public String header(String name) {
    return http.getHeader(name);
  }

  /** All lines of a request header as one list (RFC 9110 §5.3); empty when there is none. */
  public Optional<String> headers(String name) {
    List<String> lines = Collections.list(http.getHeaders(name));
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
  }

  /** Whether it is for this route, whatever becomes of it. */
  public boolean isFor(String route) {
    return path.equalsIgnoreCase(route);
  }

  Contract contract() {
    return contract;
  }

  String path() {
    return path;
  }

  RestBody body() {
    return body;
  }

  String realMethod() {
    return http.getMethod();
  }

  /** The method that it means. */
  String method() {
    return method;
  }

  /** Its route, once that is known to have an endpoint for the method. */
  Optional<Namespace.Matched> matched() {
    return matched;
  }

  NonceCheck nonce() {
    return nonce;
  }

  /**
   * Whether pages of other origins may read the answer. A preflight is answered like the method
   * that it asks for.
   */
  boolean crossOrigin() {
    String asked = header("Access-Control-Request-Method");
    String answered = method.equals("OPTIONS") && asked != null ? asked : method;
    return matched
        .flatMap(found -> found.route().endpoint(answered))
        .map(endpoint -> !endpoint.ownPagesOnly())
        .orElse(true);
  }

  void setMatched(Namespace.Matched matched) {
    this.matched = Optional.of(matched);
  }

  void setAuthentication(Authentication authentication) {
    this.authentication = Optional.of(authentication);
  }

  void setNonce(NonceCheck nonce) {
    this.nonce = nonce;
  }

  void setParameters(Parameters parameters) {
    this.parameters = parameters;
  }
}
