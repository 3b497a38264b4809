package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.secret.Secret;
import org.zaplane.testing.RawPeer;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;

/** Requests, redirects and what is refused before anything is sent. */
class OutboundTest {

  /** The same with another name server and another deadline. */
  static Outbound limited(EgressPolicy policy, DnsResolver dns, int deadlineSeconds) {
    CheckedResolver checked = new CheckedResolver(policy, dns, new RefusalDelay());
    return new Outbound(policy, checked, deadlineSeconds, Clock.systemUTC());
  }

  private final Outbound outbound =
      OutboundTest.limited(
          EgressPolicyTest.allowing("127.0.0.1"), SystemDefaultDnsResolver.INSTANCE, 5);

  private final Outbound withoutExceptions =
      new Outbound(EgressPolicyTest.allowing(""), Clock.systemUTC());

  @AfterEach
  void close() {
    outbound.close();
    withoutExceptions.close();
  }

  static OutboundRequest get(String url) {
    return new OutboundRequest(
        "GET", Secret.of(url), Map.of("Authorization", Secret.of("Bearer t")), Optional.empty());
  }

  private static OutboundRequest post(String url) {
    return new OutboundRequest(
        "POST",
        Secret.of(url),
        Map.of(),
        Optional.of(new OutboundRequest.Body("application/json", Secret.of("{\"ä\":1}"))));
  }

  static Category failure(Outbound outbound, OutboundRequest request) {
    OutboundFailure failure = assertThrows(OutboundFailure.class, () -> outbound.send(request));
    assertFalse(String.valueOf(failure.getMessage()).contains("127.0.0.1"));
    assertTrue(failure.getCause() == null);
    return failure.category();
  }

  private Category failure(OutboundRequest request) {
    return failure(outbound, request);
  }

  @Test
  void request_arrivesAsItIs() throws OutboundFailure {
    try (Upstream peer = new Upstream(request -> Answer.json(201, "{\"é\":2}"))) {
      OutboundResponse response = outbound.send(post(peer.url() + "/a%2Fb?c=%26"));
      assertEquals(201, response.status());
      assertEquals("{\"é\":2}", response.body());
      assertEquals("HTTP 201", response.toString());
      Upstream.Request seen = peer.requests().get(0);
      assertEquals("POST", seen.method());
      assertEquals("/a%2Fb", seen.path());
      assertEquals("c=%26", seen.query());
      assertEquals("{\"ä\":1}", seen.body());
      assertEquals("application/json; charset=UTF-8", seen.headers().get("content-type"));
      assertEquals("Zaplane-Connections", seen.headers().get("user-agent"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 400, 401, 404, 429, 500, 503})
  void anyStatus_isAnAnswerAndAskedForOnce(int status) throws OutboundFailure {
    try (Upstream peer =
        new Upstream(request -> new Answer(status, Map.of("Retry-After", "7"), ""))) {
      OutboundResponse response = outbound.send(get(peer.url()));
      assertEquals(status, response.status());
      assertEquals(Optional.of("7"), response.retryAfter());
      assertEquals(1, peer.requests().size());
    }
  }

  @Test
  void cookie_isNotKept() throws OutboundFailure {
    try (Upstream peer =
        new Upstream(request -> new Answer(200, Map.of("Set-Cookie", "s=1; Path=/"), "ok"))) {
      outbound.send(get(peer.url()));
      outbound.send(get(peer.url()));
      assertFalse(peer.requests().get(1).headers().containsKey("cookie"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301, /there",
    "302, /there",
    "303, /there",
    "307, /there",
    "308, /there",
    "302, there",
    "302, ' /there '"
  })
  void redirectWithinTheOrigin_isFollowedWithTheCredential(int status, String location)
      throws OutboundFailure {
    try (Upstream peer =
        new Upstream(
            request ->
                request.path().equals("/there")
                    ? Answer.json(200, "{}")
                    : new Answer(status, Map.of("Location", location), ""))) {
      assertEquals(200, outbound.send(get(peer.url() + "/here")).status());
      assertEquals("Bearer t", peer.requests().get(1).headers().get("authorization"));
    }
  }

  @Test
  void redirectByAbsoluteUrlWithinTheOrigin_isFollowed() throws OutboundFailure {
    try (Upstream peer =
        new Upstream(
            request ->
                request.path().equals("/there")
                    ? Answer.json(200, "{}")
                    : new Answer(
                        302,
                        Map.of("Location", "http://" + request.headers().get("host") + "/there"),
                        ""))) {
      assertEquals(200, outbound.send(get(peer.url())).status());
    }
  }

  /** NET-02, NET-04 */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "https://127.0.0.1/",
        "//127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://169.254.169.254/latest/meta-data",
        "https://evil.example/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://[no|where",
        "http://",
        "\\\\evil\\x"
      })
  void redirectElsewhere_isNotFollowed(String location) {
    try (Upstream elsewhere = new Upstream(request -> Answer.json(200, "{}"));
        Upstream peer =
            new Upstream(
                request ->
                    new Answer(
                        302,
                        Map.of("Location", location.replace("%d", port(elsewhere.url()))),
                        ""))) {
      assertEquals(Category.REDIRECTED_ELSEWHERE, failure(get(peer.url())));
      assertEquals(List.of(), elsewhere.requests());
      assertEquals(1, peer.requests().size());
    }
  }

  @Test
  void redirectWithAUserName_isNotFollowed() {
    try (Upstream peer =
        new Upstream(
            request ->
                new Answer(
                    302,
                    Map.of("Location", "http://u:p@" + request.headers().get("host") + "/"),
                    ""))) {
      assertEquals(Category.REDIRECTED_ELSEWHERE, failure(get(peer.url())));
    }
  }

  private static String port(String url) {
    return url.substring(url.lastIndexOf(':') + 1);
  }

  /** OA-21: a body with a credential is never sent on. */
  @Test
  void redirectOfAPost_isNotFollowed() {
    try (Upstream peer =
        new Upstream(request -> new Answer(307, Map.of("Location", "/there"), ""))) {
      assertEquals(Category.REDIRECTED_ELSEWHERE, failure(post(peer.url())));
      assertEquals(1, peer.requests().size());
    }
  }

  @Test
  void endlessRedirects_end() {
    try (Upstream peer =
        new Upstream(request -> new Answer(302, Map.of("Location", request.path() + "x"), ""))) {
      assertEquals(Category.BAD_ANSWER, failure(get(peer.url() + "/")));
      assertEquals(1 + Outbound.MAX_REDIRECTS, peer.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "http://localhost/",
        "http://127.0.0.1.evil.example/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "https:///x",
        "https://",
        "//127.0.0.1/",
        "https://user@example.org/",
        "https://user:pass@example.org/",
        "https://exa mple.org/",
        "https://..",
        "https://example.org\uFF20evil.example/",
        "https://example.org\uFF0F@evil.example/",
        "https://example.org/a b",
        "https://example.org/\r\nHost: evil",
        "jar:https://x!/",
        ""
      })
  void url_isHttpsOrPlainToANamedHost(String url) {
    assertEquals(Category.BAD_URL, failure(get(url)));
  }

  /** NET-02: no header can be smuggled in by a value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nX-Evil: 1",
        "a\nb",
        "a\rb",
        "a\u0000b",
        "a\u007fb",
        "a\tb",
        "a\u00e4b",
        "a\u200bb",
        "a\u2013b"
      })
  void characterThatAHeaderCannotHold_isNotSent(String value) {
    try (Upstream peer = new Upstream(request -> Answer.json(200, "{}"))) {
      OutboundRequest request =
          new OutboundRequest(
              "GET", Secret.of(peer.url()), Map.of("X", Secret.of(value)), Optional.empty());
      assertEquals(Category.BAD_VALUE, failure(request));
      assertEquals(List.of(), peer.requests());
    }
  }

  /** NET-01: odd ways to write an address; none of them may be connected to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433/",
        "https://017700000001/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://127.0.0.2/",
        "https://0/",
        "https://0.0.0.0/",
        "https://[::]/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.2]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[::ffff:a9fe:a9fe]/",
        "https://[::127.0.0.2]/",
        "https://[64:ff9b::a9fe:a9fe]/",
        "https://[2002:a9fe:a9fe::]/",
        "https://[fe80::1]/",
        "https://[fe80::1%251]/",
        "https://[fd00:ec2::254]/",
        "https://100.64.0.1/",
        "https://169.254.169.254/",
        "https://169.254.169.254./",
        "https://169.254.170.2/",
        "https://168.63.129.16/",
        "https://192.0.0.192/",
        "https://198.18.0.1/",
        "https://224.0.0.1/",
        "https://127.0.0.2:8080/",
        "https://localhost/",
        "https://localhost./"
      })
  void addressThatIsNotPublic_isNotCalled(String url) {
    Category category = failure(withoutExceptions, get(url));
    assertTrue(
        Set.of(Category.ADDRESS_NOT_ALLOWED, Category.BAD_URL, Category.UNKNOWN_HOST)
            .contains(category),
        category::name);
  }

  @Test
  void addressLiteral_isCheckedLikeAName() {
    for (String url : List.of("https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/")) {
      assertEquals(Category.ADDRESS_NOT_ALLOWED, failure(withoutExceptions, get(url)));
    }
  }

  @Test
  void nobodyListening_isUnreachable() {
    RawPeer gone = new RawPeer(socket -> {});
    gone.close();
    assertEquals(Category.UNREACHABLE, failure(get(gone.url())));
  }
}
