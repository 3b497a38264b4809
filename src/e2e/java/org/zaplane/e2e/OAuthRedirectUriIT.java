package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.OAuthFlowIT.init;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zaplane.e2e.RawHttp.Header;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/**
 * OA-16: where systems send browsers back to is configured, whatever a request says of its host.
 */
@ExtendWith(TestServer.Given.class)
class OAuthRedirectUriIT {

  private static final Pattern REDIRECT_URI = Pattern.compile("[?&]redirect_uri=([^&]*)");

  private final TestServer server;

  OAuthRedirectUriIT(TestServer server) {
    this.server = server;
  }

  static Stream<Request> spoofed() {
    String evil = "evil.example";
    return Stream.of(
        init(CONNECTIONS, "Spoofed", new Header("X-Forwarded-Host", evil)),
        init(
            CONNECTIONS,
            "Spoofed",
            new Header("X-Forwarded-Host", evil),
            new Header("X-Forwarded-Proto", "https"),
            new Header("X-Forwarded-Port", "444")),
        init(
            CONNECTIONS,
            "Spoofed",
            new Header("Forwarded", "for=1.2.3.4;host=evil.example;proto=https")),
        init(CONNECTIONS, "Spoofed", new Header("X-Original-URL", "http://evil.example/")),
        init(CONNECTIONS, "Spoofed", new Header("Origin", "https://evil.example")),
        init(CONNECTIONS, "Spoofed", new Header("Referer", "https://evil.example/")),
        init("http://evil.example" + CONNECTIONS, "Spoofed"));
  }

  private void assertConfiguredRedirectUri(Response begun) {
    assertEquals(200, begun.status(), begun.body());
    String url = Browser.body(begun).getString("auth_url");
    Matcher redirectUri = REDIRECT_URI.matcher(url);
    assertTrue(redirectUri.find(), url);
    assertEquals(
        server.server().base() + CONNECTIONS + "/oauth/callback",
        URLDecoder.decode(redirectUri.group(1), StandardCharsets.UTF_8));
    assertFalse(url.contains("evil"), url);
  }

  @ParameterizedTest
  @MethodSource("spoofed")
  void whatARequestSaysOfItsHost_leavesTheRedirectUriAlone_OA16(Request request) {
    assertConfiguredRedirectUri(server.sendAs("alice", request));
  }

  @Test
  void foreignHost_leavesTheRedirectUriAlone_OA16() {
    Request request =
        init(CONNECTIONS, "Spoofed").with("Authorization", server.people().basic("alice"));

    Response begun = RawHttp.send(server.server().port(), "evil.example", request);

    assertConfiguredRedirectUri(begun);
  }
}
