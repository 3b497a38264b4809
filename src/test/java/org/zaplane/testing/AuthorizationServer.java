package org.zaplane.testing;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zaplane.testing.Grants.Grant;
import org.zaplane.testing.ProviderCall.Heard;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/**
 * One provider's authorization server and API, played as its documents say behind an {@link
 * Upstream}: the vendor's host is the first element of the path. It remembers what it gave out, and
 * refuses what the vendor refuses.
 */
public final class AuthorizationServer {

  private static final String REFRESH_TOKEN = "refresh_token";

  private final Provider provider;
  private final Grants grants;
  private final List<String> deviations = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> tokenRequests = new TreeMap<>();
  private volatile String trouble = "";

  /** Plays this provider. */
  public AuthorizationServer(Provider provider) {
    this.provider = provider;
    Map<String, String> shapes = new LinkedHashMap<>();
    provider
        .fixture()
        .getJsonObject("tokens")
        .forEach((kind, shape) -> shapes.put(kind, ((JsonString) shape).getString()));
    this.grants = new Grants(shapes);
  }

  /** From now on token requests end in this trouble of the fixture, such as {@code busy}. */
  public void be(String how) {
    trouble = how;
  }

  /** What of the requests so far is not as the documents say, in words. */
  public List<String> deviations() {
    return List.copyOf(deviations);
  }

  /** How many token requests there were of this grant. */
  public synchronized int tokenRequests(String grant) {
    return tokenRequests.getOrDefault(grant, 0);
  }

  /** Whether an access token still counts. */
  public boolean accepts(String accessToken) {
    return grants.living(accessToken).isPresent();
  }

  /** What the browser comes back with. */
  public record Redirect(Map<String, String> params, List<String> deviations) {}

  /** A person opens this URL and agrees. */
  public Redirect authorize(String url) {
    AuthorizationCheck check = new AuthorizationCheck(provider, url);
    Map<String, String> params = new LinkedHashMap<>();
    params.put(
        "code",
        grants.code(
            check.scopes(),
            check.params().getOrDefault("redirect_uri", ""),
            Optional.ofNullable(check.params().get("code_challenge"))));
    return new Redirect(check.answered(params), check.deviations());
  }

  /** What a person who agrees to this URL grants. */
  public List<String> granted(String url) {
    return new AuthorizationCheck(provider, url).scopes();
  }

  /** A person opens this URL and refuses. */
  public Redirect deny(String url) {
    AuthorizationCheck check = new AuthorizationCheck(provider, url);
    return new Redirect(check.answered(check.denial()), check.deviations());
  }

  /** Answers a request; 404 to anything the documents do not name. */
  public Answer answer(Request request) {
    Optional<ProviderCall> token = tokenCall(request);
    if (token.isPresent()) {
      return tokens(token.get(), request);
    }
    Optional<ProviderCall> revocation = call("revocation").filter(call -> call.isAt(request));
    if (revocation.isPresent()) {
      return revoke(revocation.get(), request);
    }
    return provider.fixture().getJsonArray("resources").getValuesAs(JsonObject.class).stream()
        .map(ProviderCall::new)
        .filter(call -> call.isAt(request))
        .findFirst()
        .map(call -> resource(call, request))
        .orElseGet(() -> lost(request));
  }

  private Answer lost(Request request) {
    deviations.add(request.method() + " " + request.path() + " is in no document");
    return Answer.json(404, "{\"message\":\"no such request in the documents\"}");
  }

  private Optional<ProviderCall> call(String name) {
    return provider.fixture().isNull(name)
        ? Optional.empty()
        : Optional.of(new ProviderCall(provider.fixture().getJsonObject(name)));
  }

  private Optional<ProviderCall> tokenCall(Request request) {
    Optional<ProviderCall> refresh =
        call("refresh")
            .filter(call -> call.isAt(request))
            .filter(call -> call.hear(request).params().containsKey(REFRESH_TOKEN));
    return refresh.isPresent() ? refresh : call("token").filter(call -> call.isAt(request));
  }

  private synchronized void count(String grant) {
    tokenRequests.merge(grant, 1, Integer::sum);
  }

  private Answer tokens(ProviderCall call, Request request) {
    Heard heard = call.hear(request);
    boolean refresh = heard.params().containsKey(REFRESH_TOKEN);
    count(refresh ? REFRESH_TOKEN : "authorization_code");
    Map<String, String> echoed = Map.of("code", heard.params().getOrDefault("code", ""));
    if (!trouble.isEmpty()) {
      return error(trouble, echoed);
    }
    Optional<String> fault = fault(call, request, heard);
    if (fault.isPresent()) {
      return error(fault.get(), echoed);
    }
    return refresh ? refreshed(call, request, heard) : exchanged(call, request, heard);
  }

  /** The error that the request is answered with before its grant is looked at. */
  private Optional<String> fault(ProviderCall call, Request request, Heard heard) {
    List<String> wrong = call.deviations(request, heard);
    deviations.addAll(wrong);
    deviations.addAll(call.unknown(heard));
    call.refusal(heard).ifPresent(error -> deviations.add("a parameter is refused: " + error));
    if (call.refusal(heard).isPresent()) {
      return call.refusal(heard);
    }
    if (!call.accepted().isEmpty() && !isClient(call, heard)) {
      return Optional.of("client");
    }
    return wrong.isEmpty() ? Optional.empty() : Optional.of("request");
  }

  private boolean isClient(ProviderCall call, Heard heard) {
    boolean mayBeNobody = call.accepted().contains("none") && heard.client().equals("none");
    boolean idIsRight = heard.id().equals(provider.clientId());
    boolean idIsLeftOut = heard.id().isEmpty() && heard.client().startsWith("secret_");
    return mayBeNobody
        || (call.accepted().contains(heard.client())
            && (idIsRight || idIsLeftOut)
            && heard.secret().equals(provider.clientSecret()));
  }

  private Answer exchanged(ProviderCall call, Request request, Heard heard) {
    String code = heard.params().getOrDefault("code", "");
    Optional<Grant> grant = grants.redeem(code);
    String redirectUri = heard.params().get("redirect_uri");
    boolean elsewhere =
        redirectUri != null && grant.filter(g -> g.redirectUri().equals(redirectUri)).isEmpty();
    if (grant.isEmpty() || elsewhere) {
      return error("code", Map.of("code", code));
    }
    if (!isVerified(grant.get(), heard.params().get("code_verifier"))) {
      boolean known = provider.trouble("verifier").isPresent();
      return error(known ? "verifier" : "code", Map.of("code", code));
    }
    return filled(call, request, grant.get(), grants.issue(grant.get()));
  }

  private boolean isVerified(Grant grant, String verifier) {
    String pkce = provider.fixture().getJsonObject("authorization").getString("pkce");
    if (!List.of("required", "honoured").contains(pkce)) {
      return true;
    }
    if (grant.challenge().isEmpty()) {
      return verifier == null && pkce.equals("honoured");
    }
    return verifier != null && grant.challenge().get().equals(challenge(verifier));
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer refreshed(ProviderCall call, Request request, Heard heard) {
    String token = heard.params().get(REFRESH_TOKEN);
    Optional<Grant> grant = grants.refreshed(token, provider.rotation());
    return grant
        .map(found -> filled(call, request, found, grants.renew(found, token, provider.rotation())))
        .orElseGet(() -> error("refresh", Map.of()));
  }

  private Answer revoke(ProviderCall call, Request request) {
    Heard heard = call.hear(request);
    if (!trouble.isEmpty()) {
      return error(trouble, Map.of());
    }
    Optional<String> fault = fault(call, request, heard);
    if (fault.isPresent()) {
      return error(fault.get(), Map.of());
    }
    String token =
        heard.values().values().stream()
            .filter(value -> !value.equals(provider.clientId()))
            .findFirst()
            .orElse("");
    if (!grants.revoke(token, call.description().getString("ends"))) {
      deviations.add("what is revoked was never given out");
    }
    return played(request, call.description().getJsonObject("answer"), Map.of(), List.of());
  }

  private Answer resource(ProviderCall call, Request request) {
    Heard heard = call.hear(request);
    boolean known = accepts(heard.values().getOrDefault("access_token", ""));
    deviations.addAll(call.deviations(request, heard));
    return played(
        request,
        call.description().getJsonObject(known ? "answer" : "refusal"),
        Map.of(),
        List.of());
  }

  private Answer filled(
      ProviderCall call, Request request, Grant grant, Map<String, String> tokens) {
    Map<String, String> values = new LinkedHashMap<>(tokens);
    values.put("scope_with_blanks", String.join(" ", grant.scopes()));
    values.put("scope_with_commas", String.join(",", grant.scopes()));
    return played(request, call.description().getJsonObject("answer"), values, grant.scopes());
  }

  private Answer error(String name, Map<String, String> values) {
    JsonObject error = provider.fixture().getJsonObject("errors").getJsonObject(name);
    return played(null, error, values, List.of());
  }

  private static Answer played(
      Request request, JsonObject answer, Map<String, String> values, List<String> scopes) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .getJsonObject("headers")
        .forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
    JsonValue body = answer.get("body");
    Map<String, String> all = new LinkedHashMap<>(values);
    if (request != null) {
      all.put("at", "http://" + request.headers().get("host") + "/");
    }
    return new Answer(
        answer.getInt("status"),
        headers,
        body instanceof JsonString text
            ? text.getString()
            : Holes.fillJson(body.toString(), all, scopes));
  }
}
