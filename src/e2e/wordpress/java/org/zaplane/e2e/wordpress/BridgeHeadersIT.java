package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;

/** Which headers the plugin hands on, to a server that answers as it is told, and back. */
@Tag("wordpress")
class BridgeHeadersIT {

  private static final String CONNECTION = "/wp-json/zaplane/v2/connections/1";
  private static final Answer NOTHING = new Answer(200, Map.of(), "{}");
  private static final Map<String, String> TAG_AND_COUNTS =
      Map.of(
          "ETag", "\"4\"", "X-WP-Total", "51", "X-WP-TotalPages", "3", "X-WP-Nonce", "0123456789");

  private static volatile Answer answer = NOTHING;
  private static WordPressSite site;
  private static Upstream server;

  @BeforeAll
  static void start() {
    server = new Upstream(request -> answer);
    site = new WordPressSite(WordPressVersion.CURRENT);
    site.routeNothing();
    site.plugin(WordPressSite.BUILT_PLUGIN);
    BridgedServer.lead(site, server.url(), BridgedServer.newKey());
  }

  @AfterAll
  static void end() throws Exception {
    for (AutoCloseable part : new AutoCloseable[] {site, server}) {
      if (part != null) {
        part.close();
      }
    }
  }

  @AfterEach
  void answerNothing() {
    answer = NOTHING;
  }

  private static Response send(Request request) {
    String basic = People.basic("alice", site.applicationPassword("alice"));
    return RawHttp.send(site.port(), request.with("Authorization", basic));
  }

  /** What arrived at the server last. */
  private static Map<String, String> arrived() {
    List<Upstream.Request> all = server.requests();
    return all.get(all.size() - 1).headers();
  }

  @Test
  void whatTellsWhoSendsARequest_staysAtTheSite() {
    answer =
        new Answer(
            307,
            Map.of("Content-Type", "text/x-odd", "X-Odd", "1", "Set-Cookie", "odd=1"),
            "an odd answer");
    Response passed =
        send(
            Request.of("GET", CONNECTION)
                .with("Cookie", site.loggedInCookie("alice"))
                .with("X-Forwarded-For", "203.0.113.9")
                .with("X-Zaplane-Other", "x")
                .with("Accept-Language", "de"));
    assertEquals(307, passed.status());
    assertEquals("an odd answer", passed.body());
    assertEquals("text/x-odd", passed.headers().get("content-type"));
    assertEquals("1", passed.headers().get("x-odd"));
    assertFalse(passed.headers().containsKey("x-robots-tag"), "WordPress's own headers are gone");
    assertEquals("de", arrived().get("accept-language"));
    for (String kept :
        new String[] {"cookie", "authorization", "x-forwarded-for", "x-zaplane-other"}) {
      assertFalse(arrived().containsKey(kept), kept);
    }
  }

  @Test
  void tagsOfChanges_arrive() {
    Request change = Request.of("PUT", CONNECTION).json("{\"name\":\"New\"}");
    send(change.with("If-Match", "\"3\"").with("If-None-Match", "\"2\"").with("X-WP-Nonce", "n"));
    assertEquals("\"3\"", arrived().get("if-match"));
    assertEquals("\"2\"", arrived().get("if-none-match"));
    assertEquals("n", arrived().get("x-wp-nonce"));
    send(change);
    assertFalse(arrived().containsKey("if-match"));
  }

  @Test
  void tagsAndCountsOfAnswers_comeBack() {
    answer = new Answer(200, TAG_AND_COUNTS, "{}");
    Map<String, String> headers = send(Request.of("GET", CONNECTION)).headers();
    TAG_AND_COUNTS.forEach(
        (name, value) -> assertEquals(value, headers.get(name.toLowerCase(Locale.ROOT))));
    answer = NOTHING;
    Map<String, String> bare = send(Request.of("GET", CONNECTION)).headers();
    TAG_AND_COUNTS
        .keySet()
        .forEach(name -> assertFalse(bare.containsKey(name.toLowerCase(Locale.ROOT)), name));
  }

  private static String byCode(String more) {
    return site.php(
        """
        $request = new WP_REST_Request( 'PUT', '/zaplane/v2/connections/1' );
        %s
        $headers = rest_do_request( $request )->get_headers();
        ksort( $headers );
        echo http_build_query( $headers );
        """
            .formatted(more));
  }

  @Test
  void codeOfTheSite_sendsTagsAndGetsThemWithTheCounts() {
    answer = new Answer(412, TAG_AND_COUNTS, "{}");
    String got = byCode("$request->set_header( 'If-Match', '\"3\"' );");
    assertEquals("\"3\"", arrived().get("if-match"));
    // the nonce is a matter between browser and server
    assertEquals("ETag=%224%22&X-WP-Total=51&X-WP-TotalPages=3", got);
    answer = NOTHING;
    assertEquals("", byCode(""));
    assertFalse(arrived().containsKey("if-match"));
  }
}
