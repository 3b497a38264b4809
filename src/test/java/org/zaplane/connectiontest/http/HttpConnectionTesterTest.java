package org.zaplane.connectiontest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.connectiontest.ConnectionTester;
import org.zaplane.connectiontest.ConnectionTesterContract;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.credential.Target;
import org.zaplane.testing.Core;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Targets;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

class HttpConnectionTesterTest extends ConnectionTesterContract {

  private static final String HOSTED =
      """
      {"slug": "hosted", "name": "Hosted", "http": {"base": "{at}"},
       "auth": {"api_key": {"label": "Token", "fields": {
         "at": {"type": "url", "label": "Address", "required": true, "secret": false},
         "token": {"type": "password", "label": "Token", "required": true}},
         "apply": {"headers": {"X-Token": "Token {token}"}, "query": {"key&": "{token}"}}}},
       "test": {"kind": "http", "url": "{base}/me?a=b", "headers": {"X-Version": "7"},
         "success": {"pointer": "/name"}, "message": ["{/title} {/name}", "Hello {/name}"],
         "failure_message": "Refused: {/error}",
         "details": {"n": "/n", "t": "/t", "list": "/list", "none": "/none", "text": "/name"}, "account": "/n"}}
      """;

  private static final String FORM =
      """
      {"slug": "form", "name": "Form", "http": {"base": "{at}"},
       "auth": {"basic": {"label": "Login", "fields": {
         "at": {"type": "url", "label": "Address", "required": true, "secret": false},
         "user": {"type": "text", "label": "User", "required": true, "secret": false},
         "token": {"type": "password", "label": "Token", "required": true}},
         "apply": {"username": "{user}", "password": "{token}"}}},
       "test": {"kind": "http", "method": "POST", "url": "{base}/login",
         "body": {"form": {"user": "{user}", "grant": "a&b", "count": "3"}},
         "success": {"pointer": "/ok", "equals": true}, "message": "ok", "failure_message": "no"}}
      """;

  private static Core core;
  private static Upstream upstream;
  private static Upstream elsewhere;
  private static volatile Function<Request, Answer> script;

  @BeforeAll
  static void start() {
    upstream = new Upstream(request -> script.apply(request));
    elsewhere = new Upstream(request -> Answer.json(200, "{\"name\":\"elsewhere\"}"));
    core =
        Core.with(
            TestDatabase.H2.schemaWithTables(),
            Overlays.of(Map.of("hosted", HOSTED, "form", FORM)));
  }

  @AfterAll
  static void stop() {
    core.close();
    upstream.close();
    elsewhere.close();
  }

  @BeforeEach
  void answerWell() {
    script = request -> Answer.json(200, "{\"name\":\"acme\",\"ok\":true}");
  }

  @Override
  protected ConnectionTester tester() {
    return core.get(HttpConnectionTester.class);
  }

  @Override
  protected Target working() {
    return hosted(upstream.url());
  }

  @Override
  protected Target refusing() {
    script = request -> Answer.json(401, "{\"error\":\"bad token '" + SECRET + "'\"}");
    return hosted(upstream.url());
  }

  @Override
  protected Target absent() {
    try (Upstream gone = new Upstream(script)) {
      return hosted(gone.url());
    }
  }

  @Override
  protected Target forbidden() {
    return hosted("https://169.254.169.254");
  }

  @Override
  protected Target incomplete() {
    return Targets.of(core, "hosted", Map.of("at", upstream.url()));
  }

  private static Target hosted(String base) {
    return Targets.of(core, "hosted", Map.of("at", base, "token", SECRET));
  }

  private static Request lastRequest() {
    List<Request> requests = upstream.requests();
    return requests.get(requests.size() - 1);
  }

  @Test
  void credentialInHeaderAndQuery_isSentEncodedBesideTheManifestsOwn() {
    tester()
        .test(Targets.of(core, "hosted", Map.of("at", upstream.url() + "/at", "token", "a b&c")));
    assertEquals("GET", lastRequest().method());
    assertEquals("/at/me", lastRequest().path());
    assertEquals("a=b&key%26=a+b%26c", lastRequest().query());
    assertEquals("Token a b&c", lastRequest().headers().get("x-token"));
    assertEquals("7", lastRequest().headers().get("x-version"));
    assertEquals("application/json", lastRequest().headers().get("accept"));
  }

  /** RFC 7617: the user name would end at the colon. */
  @Test
  void userNameWithColon_isNotSent() {
    Map<String, String> typed = Map.of("at", upstream.url(), "user", "a:b", "token", "x");
    assertFailure(Outcome.INCOMPLETE, tester().test(Targets.of(core, "form", typed)));
  }

  @Test
  void form_isSentWithBasicCredentials() {
    Map<String, String> good = Map.of("at", upstream.url(), "user", "ä&b", "token", "pä:ss");
    assertTrue(tester().test(Targets.of(core, "form", good)).successful());
    assertEquals("user=%C3%A4%26b&grant=a%26b&count=3", lastRequest().body());
    assertEquals(
        "application/x-www-form-urlencoded; charset=UTF-8",
        lastRequest().headers().get("content-type"));
    assertEquals(
        "Basic " + Base64.getEncoder().encodeToString("ä&b:pä:ss".getBytes(StandardCharsets.UTF_8)),
        lastRequest().headers().get("authorization"));
  }

  /** NET-02, NET-04: a redirect to another origin gets no request at all. */
  @Test
  void redirectElsewhere_takesNoCredentialAlong() {
    script = request -> new Answer(302, Map.of("Location", elsewhere.url() + request.path()), "");
    assertFailure(Outcome.UNEXPECTED, tester().test(hosted(upstream.url())));
    assertEquals(List.of(), elsewhere.requests());
  }

  @Test
  void redirectToNonsense_isToldAsWhatItIs() {
    script = request -> new Answer(302, Map.of("Location", "http://[no|where"), "");
    assertFailure(Outcome.UNEXPECTED, tester().test(hosted(upstream.url())));
  }
}
