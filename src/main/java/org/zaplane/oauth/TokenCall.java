package org.zaplane.oauth;

import static org.zaplane.platform.Json.JSON;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.integration.OAuthEndpoints.ClientAuthentication;
import org.zaplane.outbound.FormBody;
import org.zaplane.outbound.OutboundRequest;
import org.zaplane.secret.Secret;

/**
 * A request to a token or revocation endpoint, ready but for the client's own authentication.
 *
 * @param method HTTP method; what has no body carries its parameters in the query, but for JSON
 * @param url the endpoint
 * @param json whether the body is JSON instead of a form
 * @param params what is sent, in order, by the system's names
 * @param headers further headers
 * @param patience how long an answer is waited for, because one that is lost may take the grant
 *     along
 * @param hidden what an answer must not echo either, because it stands in one of these in another
 *     form
 */
public record TokenCall(
    String method,
    Secret url,
    boolean json,
    Map<String, Secret> params,
    Map<String, Secret> headers,
    Duration patience,
    List<Secret> hidden) {

  /** Parameters that hold words of the protocol, which refusals are made of too. */
  private static final Set<String> OPEN = Set.of("grant_type", "token_type_hint");

  /** The same with the client's authentication. */
  public TokenCall by(
      Client client, ClientAuthentication authentication, Map<String, String> names) {
    Map<String, Secret> sent = new LinkedHashMap<>();
    Map<String, Secret> proof = new LinkedHashMap<>(headers);
    if (authentication == ClientAuthentication.CLIENT_SECRET_POST) {
      sent.put(names.getOrDefault("client_id", "client_id"), Secret.of(client.id()));
      client
          .secret()
          .ifPresent(
              secret -> sent.put(names.getOrDefault("client_secret", "client_secret"), secret));
    } else if (authentication == ClientAuthentication.CLIENT_SECRET_BASIC) {
      proof.put("Authorization", client.basic());
    }
    sent.putAll(params);
    return new TokenCall(method, url, json, sent, proof, patience, hidden);
  }

  /** Everything that an answer must not echo. */
  List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>(headers.values());
    params.forEach(
        (name, value) -> {
          if (!OPEN.contains(name)) {
            secrets.add(value);
          }
        });
    secrets.addAll(hidden);
    return secrets;
  }

  OutboundRequest request() {
    Map<String, Secret> all = new LinkedHashMap<>();
    all.put("Accept", Secret.of("application/json"));
    all.putAll(headers);
    boolean inBody = method.equals("POST") || method.equals("PUT");
    if (method.equals("GET") || !(inBody || json)) {
      String query = FormBody.encode(params);
      String joint = url.reveal().indexOf('?') < 0 ? "?" : "&";
      Secret full = query.isEmpty() ? url : Secret.of(url.reveal() + joint + query);
      return new OutboundRequest(method, full, all, Optional.empty());
    }
    return new OutboundRequest(
        method, url, all, Optional.of(params).filter(some -> !some.isEmpty()).map(some -> body()));
  }

  private OutboundRequest.Body body() {
    if (!json) {
      return new OutboundRequest.Body(FormBody.TYPE, Secret.of(FormBody.encode(params)));
    }
    JsonObjectBuilder object = JSON.createObjectBuilder();
    params.forEach((name, value) -> object.add(name, value.reveal()));
    return new OutboundRequest.Body("application/json", Secret.of(object.build().toString()));
  }
}
