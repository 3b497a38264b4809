package org.zaplane.e2e.wordpress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.zaplane.e2e.Chromium;
import org.zaplane.e2e.OAuthServer;
import org.zaplane.e2e.OAuthUser;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/**
 * What a site's people connect to: a Slack played on loopback, where apps are authorized by a real
 * OAuth server. It takes bot tokens as {@link FakeSlack} does, and the server's access tokens.
 */
final class Systems implements AutoCloseable {

  private static final String SLACK =
      """
      {
        "http": {"base": "%1$s/api"},
        "auth": {"oauth2": {
          "authorization_url": "%2$s/oauth2/authorize", "authorization_params": null,
          "token_url": "%2$s/oauth2/token", "token_endpoint_auth": "client_secret_basic",
          "token_request": null, "token_response": null, "keep": null, "refresh": null,
          "revocation_url": "%2$s/oauth2/revoke", "revocation": null,
          "pkce": true, "pkce_reason": null, "issuer": "%2$s", "issuer_announced": true,
          "scopes": ["openid", "profile", "offline_access"], "scope_separator": " "}}
      }
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final OAuthServer oauth =
      OAuthServer.start("http://localhost/not-known-yet", Duration.ofHours(1));
  private final Upstream slack = new Upstream(this::answer);

  /** Settings of a server at which its people connect to these. */
  Map<String, String> settings() {
    return Overlays.of(Map.of("slack", SLACK.formatted(slack.url(), oauth.issuer())));
  }

  /** From now on the OAuth server sends browsers back to this site. */
  void sendBackTo(WordPressSite site) {
    oauth.redirectTo(site.url() + "/wp-json/zaplane/v1/connections/oauth/callback");
  }

  /** What the fake Slack was asked how often. */
  int requests(String token) {
    return (int)
        slack.requests().stream()
            .filter(one -> ("Bearer " + token).equals(one.headers().get("authorization")))
            .count();
  }

  /** Signs in to the OAuth server in the window that a page opened, and allows everything. */
  static void signInAndAllow(Chromium chromium, OAuthUser user) {
    chromium.type("input[name=username]", user.login());
    chromium.type("input[name=password]", user.password());
    chromium.click("button[type=submit]");
    allow(chromium);
  }

  /** Allows everything, as somebody who is signed in there already. */
  static void allow(Chromium chromium) {
    chromium.waitUntil(
        "it asks", "return document.querySelectorAll('input[name=scope]').length > 0");
    chromium.run(
        "document.querySelectorAll('input[name=scope]').forEach(one => one.checked = true)");
    chromium.click("button[type=submit]");
  }

  private Answer answer(Request request) {
    String token = request.headers().getOrDefault("authorization", "");
    return token.startsWith("Bearer ") && !token.startsWith("Bearer xoxb-") && isGood(token)
        ? FakeSlack.answer(
            new Request(
                request.method(),
                request.path(),
                request.query(),
                Map.of("authorization", "Bearer xoxb-good-oauth"),
                request.body()))
        : FakeSlack.answer(request);
  }

  private boolean isGood(String authorization) {
    HttpRequest question =
        HttpRequest.newBuilder(URI.create(oauth.issuer() + "/userinfo"))
            .header("Authorization", authorization)
            .build();
    try {
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    slack.close();
    oauth.close();
  }
}
