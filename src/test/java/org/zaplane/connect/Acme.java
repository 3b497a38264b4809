package org.zaplane.connect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/**
 * A system with an authorization server that announces its issuer, checks PKCE by the book and
 * wants HTTP Basic from its clients. The code {@code good-A} gives the tokens of its account A;
 * {@code good-wide-N} grants N letters of scopes, and {@code odd-X} gives tokens that are of no
 * use.
 */
final class Acme implements AutoCloseable {

  static final String ISSUER = "https://acme.example";

  private static final String TOKEN = "Bearer access-good-";

  private static final String WIDE = "good-wide-";

  private static final Map<String, String> ODD =
      Map.of(
          "odd-proof",
          "{\"access_token\": \"odd-proof-at\", \"token_type\": \"DPoP\"}",
          "odd-length",
          "{\"access_token\": \"odd-length-at\", \"refresh_token\": \""
              + "r".repeat(20_001)
              + "\"}",
          "odd-place",
          "{\"access_token\": \"odd-place-at\", \"place\": \"NO\"}");

  private static final String ENDING =
      "\"revocation_url\": \"{base}/revoke\","
          + " \"keep\": {\"place\": {\"pointer\": \"/place\", \"pattern\": \"^[a-z]+$\"}},";

  private static final String MANIFEST =
      """
      {"slug": "%1$s", "name": "Acme", "categories": ["cms"], "docs": "https://acme.example/docs",
       "source": {"url": "https://acme.example/docs", "checked": "2026-11-22"},
       "http": {"base": "%2$s/api"},
       "auth": {
         "oauth2": {"label": "OAuth", "description": "By OAuth.", "fields": {
             "client_id": {"type": "text", "label": "Client ID", "required": true, "secret": false},
             "client_secret": {"type": "password", "label": "Client Secret", "required": true}},
           "authorization_url": "%2$s/authorize", "token_url": "{base}/token",
           "token_endpoint_auth": "client_secret_basic",
           "issuer": "https://acme.example", %3$s
           "scopes": ["read", "write"],
           "apply": {"headers": {"Authorization": "Bearer {access_token}"}}},
         "api_key": {"label": "Token", "description": "A token.", "fields": {
             "token": {"type": "password", "label": "Token", "required": true}},
           "apply": {"headers": {"Authorization": "Bearer {token}"}}}},
       "test": {"kind": "http", "method": "GET", "url": "{base}/me",
         "success": {"pointer": "/ok", "equals": true}, "message": "Connected.",
         "failure_message": "Acme says: {/error}", "details": {}, "account": "/account"}}
      """;

  private final Upstream upstream = new Upstream(Acme::answer);

  private static Answer answer(Request request) {
    if (request.path().equals("/api/token")) {
      String code = fields(request.body()).getOrDefault("code", "");
      if (ODD.containsKey(code)) {
        return Answer.json(200, ODD.get(code));
      }
      return code.startsWith("good-")
          ? Answer.json(
              200,
              """
              {"access_token": "access-%1$s", "refresh_token": "refresh-%1$s", "token_type": "Bearer",
               "expires_in": 3600, "scope": "%2$s"}
              """
                  .formatted(code, scope(code)))
          : Answer.json(
              400, "{\"error\":\"invalid_grant\",\"error_description\":\"no " + code + "\"}");
    }
    if (request.path().equals("/api/revoke")) {
      return Answer.json(200, "{}");
    }
    String token = request.headers().getOrDefault("authorization", "");
    if (token.equals("Bearer access-good-locked")) {
      return Answer.json(401, "{\"ok\":false,\"error\":\"locked\"}");
    }
    return token.startsWith(TOKEN)
        ? Answer.json(200, "{\"ok\":true,\"account\":\"" + token.substring(TOKEN.length()) + "\"}")
        : Answer.json(401, "{\"ok\":false,\"error\":\"who are you\"}");
  }

  private static String scope(String code) {
    if (code.startsWith(WIDE)) {
      int length = Integer.parseInt(code.substring(WIDE.length()));
      return "read write " + "w".repeat(length - "read write ".length());
    }
    return code.endsWith("narrow") ? "read" : "read write";
  }

  /**
   * Its manifests: {@code acme}, {@code quiet} that does not announce its issuer, and {@code
   * ending} that lets grants be ended.
   */
  Map<String, String> manifests() {
    return Map.of(
        "acme",
        MANIFEST.formatted("acme", upstream.url(), "\"issuer_announced\": true,"),
        "quiet",
        MANIFEST.formatted("quiet", upstream.url(), ""),
        "ending",
        MANIFEST.formatted("ending", upstream.url(), ENDING));
  }

  /** Everything that it was asked. */
  List<Request> requests() {
    return upstream.requests();
  }

  /** The exchanges of a code. */
  List<Request> exchanges() {
    return requests().stream().filter(request -> request.path().equals("/api/token")).toList();
  }

  /** The tokens that it was asked to end. */
  List<String> ended() {
    return requests().stream()
        .filter(request -> request.path().equals("/api/revoke"))
        .map(request -> fields(request.body()).get("token"))
        .toList();
  }

  /** The fields of a form, or of a query. */
  static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  @Override
  public void close() {
    upstream.close();
  }
}
