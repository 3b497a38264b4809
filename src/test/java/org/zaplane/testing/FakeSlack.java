package org.zaplane.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/**
 * Slack's API as contracts/zaplane-golden.md describes the fake: tokens that begin with {@code
 * xoxb-good} are right.
 */
public final class FakeSlack {

  private static final String GOOD =
      "{\"ok\":true,\"url\":\"https://acmecorp.slack.com/\",\"team\":\"Acme Corp\",\"user\":\"zaplane-bot\","
          + "\"team_id\":\"T12345678\",\"user_id\":\"U12345678\"}";

  private FakeSlack() {}

  private static final String TOKENS =
      "{\"ok\":true,\"access_token\":\"xoxb-good-oauth\",\"token_type\":\"bot\",\"scope\":\"chat:write\","
          + "\"bot_user_id\":\"U12345678\",\"app_id\":\"A1\",\"team\":{\"name\":\"Acme Corp\",\"id\":\"T12345678\"},"
          + "\"authed_user\":{\"id\":\"U1\"}}";

  /** Answers one request. */
  public static Answer answer(Request request) {
    if (request.path().endsWith("/oauth.v2.access")) {
      return Answer.json(
          200,
          field(request, "code").equals("good-code")
              ? TOKENS
              : "{\"ok\":false,\"error\":\"invalid_code\"}");
    }
    if (!request.path().endsWith("/auth.test")) {
      return Answer.json(200, "{\"ok\":false,\"error\":\"unknown_method\"}");
    }
    String token = token(request);
    if (token.isEmpty()) {
      return Answer.json(200, "{\"ok\":false,\"error\":\"not_authed\"}");
    }
    return Answer.json(
        200, token.startsWith("xoxb-good") ? GOOD : "{\"ok\":false,\"error\":\"invalid_auth\"}");
  }

  private static String token(Request request) {
    String header = request.headers().getOrDefault("authorization", "");
    if (header.startsWith("Bearer ")) {
      return header.substring("Bearer ".length());
    }
    return field(request, "token");
  }

  private static String field(Request request, String name) {
    for (String pair : request.body().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
