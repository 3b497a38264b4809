package org.zaplane.e2e;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A client as the standards want it, and as they do not: proves what an OAuth server refuses. */
final class OAuthClient {

  /** A key of RFC 7636's form. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonObject metadata;
  private final String redirectUri;

  OAuthClient(JsonObject metadata, String redirectUri) {
    this.metadata = metadata;
    this.redirectUri = redirectUri;
  }

  /** What the server with this issuer says about itself. */
  static JsonObject metadata(String issuer) {
    return GoldenWorld.parse(
        send(
                HttpClient.newHttpClient(),
                HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration")))
            .body());
  }

  /** An answer in JSON. */
  record Answer(int status, String body) {

    String text(String member) {
      return body.isEmpty() ? null : GoldenWorld.parse(body).getString(member, null);
    }

    String accessToken() {
      return text("access_token");
    }

    String refreshToken() {
      return text("refresh_token");
    }

    /** How it was refused: {@code 400 invalid_grant}. */
    String refusal() {
      return status + " " + text("error");
    }
  }

  /** The parameters with which a user is sent to the server. */
  Map<String, String> request() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", OAuthServer.CLIENT_ID);
    parameters.put("redirect_uri", redirectUri);
    parameters.put("scope", OAuthServer.SCOPES);
    parameters.put("state", "a state with = & + %");
    parameters.put("code_challenge", challenge(VERIFIER));
    parameters.put("code_challenge_method", "S256");
    return parameters;
  }

  String url(Map<String, String> parameters) {
    return metadata.getString("authorization_endpoint") + "?" + form(parameters);
  }

  /** A code for the usual request. */
  String code(OAuthUser user) {
    return user.visit(url(request()), OAuthUser.Answer.APPROVE).code();
  }

  /** The parameters with which a code is redeemed. */
  Map<String, String> redemption(String code) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("grant_type", "authorization_code");
    parameters.put("code", code);
    parameters.put("redirect_uri", redirectUri);
    parameters.put("code_verifier", VERIFIER);
    return parameters;
  }

  /** Tokens that a user has just allowed. */
  Answer tokens(OAuthUser user) {
    return token(redemption(code(user)));
  }

  Answer refresh(String refreshToken) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  /** Asks the token endpoint, with the secret in Basic as RFC 6749, section 2.3.1 wants it. */
  Answer token(Map<String, String> parameters) {
    return token(
        parameters,
        People.basic(
            WebForm.encode(OAuthServer.CLIENT_ID), WebForm.encode(OAuthServer.CLIENT_SECRET)));
  }

  /**
   * Asks the token endpoint.
   *
   * @param authorization a header's value, or null
   */
  Answer token(Map<String, String> parameters, String authorization) {
    return post("token_endpoint", parameters, authorization);
  }

  Answer revoke(String token) {
    return post(
        "revocation_endpoint",
        Map.of("token", token),
        People.basic(
            WebForm.encode(OAuthServer.CLIENT_ID), WebForm.encode(OAuthServer.CLIENT_SECRET)));
  }

  private Answer post(String endpoint, Map<String, String> parameters, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(metadata.getString(endpoint)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(parameters)));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return send(request);
  }

  /** Who the token is about. */
  Answer userInfo(String accessToken) {
    return send(
        HttpRequest.newBuilder(URI.create(metadata.getString("userinfo_endpoint")))
            .header("Authorization", "Bearer " + accessToken));
  }

  private Answer send(HttpRequest.Builder request) {
    return send(http, request);
  }

  private static Answer send(HttpClient http, HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> WebForm.pair(parameter.getKey(), parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
