package org.zaplane.rest.wordpress;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zaplane.connect.FlowOwner;
import org.zaplane.connection.Scope;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials;

/**
 * A REST request on its way through the dialect, as WordPress's {@code WP_REST_Request}: first what
 * came, then what was found out about it. Travels as an attribute of the servlet request.
 */
public final class RestRequest {

  static final String ATTRIBUTE = "org.zaplane.rest.request";

  private final HttpServletRequest http;
  private final Contract contract;
  private final String path;
  private final RequestCredentials sender;
  private final String rawQuery;
  private byte[] body = new byte[0];
  private Optional<RestError> bodyRefused = Optional.empty();
  private JsonObject query = JsonValue.EMPTY_JSON_OBJECT;
  private String method;
  private Optional<Namespace.Matched> matched = Optional.empty();
  private Optional<Authentication> authentication = Optional.empty();
  private Optional<Caller> caller = Optional.empty();
  private boolean admitted;
  private Optional<String> required = Optional.empty();
  private boolean nonceAccepted;
  private boolean nonceRefused;
  private Parameters parameters;

  RestRequest(HttpServletRequest http, Contract contract, String path, RequestCredentials sender) {
    this.http = http;
    this.contract = contract;
    this.path = path;
    this.sender = sender;
    this.method = http.getMethod();
    // read at once: after a dispatch it is that of the path dispatched to
    this.rawQuery = http.getQueryString();
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

  /** Who is signed in. */
  public Optional<Caller> signedIn() {
    return caller;
  }

  /** Who is signed in, on routes that are not open to everybody. */
  public Caller caller() {
    return caller.orElseThrow();
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
  public Optional<FlowOwner> beginner() {
    return authentication.flatMap(
        known -> known.caller().map(who -> new FlowOwner(own(who), known.sessionKey())));
  }

  /** The declared arguments, checked and cleaned. */
  public Parameters parameters() {
    return parameters;
  }

  /** The sender's address, cookies and headers of signing in. */
  public RequestCredentials sender() {
    return sender;
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

  /** The first of these parameters, as PHP reads their names, that the query holds twice. */
  public Optional<String> repeated(Set<String> names) {
    Set<String> seen = new HashSet<>();
    return pairs().stream()
        .flatMap(pair -> PhpName.of(pair.name()).stream())
        .map(parts -> parts.get(0))
        .filter(name -> names.contains(name) && !seen.add(name))
        .findFirst();
  }

  /** A parameter of the query, which is read whether it is UTF-8 or ISO-8859-1. */
  public Optional<String> queryText(String name) {
    return pairs().stream()
        .filter(pair -> pair.name().equals(name))
        .map(FormText.Pair::value)
        .findFirst();
  }

  private List<FormText.Pair> pairs() {
    String text = rawQuery();
    return text == null ? List.of() : FormText.pairs(text);
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

  String realMethod() {
    return http.getMethod();
  }

  String rawQuery() {
    return rawQuery;
  }

  /**
   * The body as it came.
   *
   * @throws RestError when it could not be taken
   */
  byte[] body() {
    bodyRefused.ifPresent(
        refused -> {
          throw refused;
        });
    return body;
  }

  JsonObject query() {
    return query;
  }

  String method() {
    return method;
  }

  Optional<Namespace.Matched> matched() {
    return matched;
  }

  /** Whether the caller may use what is not open to everybody. */
  boolean isAdmitted() {
    return admitted;
  }

  /** The capability that a bridge has to vouch for. */
  Optional<String> required() {
    return required;
  }

  boolean nonceAccepted() {
    return nonceAccepted;
  }

  boolean nonceRefused() {
    return nonceRefused;
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

  void setBody(byte[] body) {
    this.body = body;
  }

  void refuseBody(RestError why) {
    this.bodyRefused = Optional.of(why);
  }

  void setQuery(JsonObject query) {
    this.query = query;
  }

  void setMethod(String method) {
    this.method = method;
  }

  void setMatched(Namespace.Matched matched) {
    this.matched = Optional.of(matched);
  }

  void setAuthentication(Authentication authentication) {
    this.authentication = Optional.of(authentication);
  }

  void setCaller(Optional<Caller> caller, boolean admitted) {
    this.caller = caller;
    this.admitted = admitted;
  }

  void setRequired(Optional<String> capability) {
    this.required = capability;
  }

  void acceptNonce() {
    this.nonceAccepted = true;
  }

  void refuseNonce() {
    this.nonceRefused = true;
  }

  void setParameters(Parameters parameters) {
    this.parameters = parameters;
  }

  /** The methods of the matched route that the caller may use. */
  List<String> allowed() {
    return matched
        .map(found -> contract.namespace().allow(found.route(), admitted))
        .orElse(List.of());
  }
}
