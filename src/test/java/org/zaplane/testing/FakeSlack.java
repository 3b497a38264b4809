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

  /** Answers one request. */
  public static Answer answer(Request request) {
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
    for (String pair : request.body().split("&", -1)) {
      if (pair.startsWith("token=")) {
        return URLDecoder.decode(pair.substring("token=".length()), StandardCharsets.UTF_8);
      }
    }
    return "";
  }
}
