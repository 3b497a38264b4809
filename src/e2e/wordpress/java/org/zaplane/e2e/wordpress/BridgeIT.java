package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.e2e.Waiting;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/** A site whose plugin hands requests to a server that can reach neither its proxy nor database. */
@Tag("wordpress")
class BridgeIT {

  private static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";
  private static final Pattern STATE = Pattern.compile("\"state\":\"([0-9a-f]{64})\"");

  private static Upstream slack;
  private static WordPressSite site;
  private static BridgedServer bridged;

  @BeforeAll
  static void start() {
    slack = new Upstream(FakeSlack::answer);
    site = new WordPressSite(WordPressVersion.CURRENT);
    bridged = new BridgedServer(site, Overlays.golden(slack));
  }

  @AfterAll
  static void end() throws Exception {
    for (AutoCloseable part : new AutoCloseable[] {bridged, site, slack}) {
      if (part != null) {
        part.close();
      }
    }
  }

  private static Response send(Request request) {
    return RawHttp.send(site.port(), request);
  }

  private static Request byPassword(String login, Request request) {
    return request.with("Authorization", People.basic(login, site.applicationPassword(login)));
  }

  private static Request byCookie(String login, Request request) {
    return request.with("Cookie", site.loggedInCookie(login));
  }

  private static void assertAnswer(int status, String says, Response answer) {
    assertEquals(status, answer.status(), answer.body());
    assertTrue(answer.body().contains(says), answer.body());
  }

  @Test
  void cookie_countsWithItsNonceAlone() {
    Request list = byCookie("alice", Request.of("GET", CONNECTIONS));
    Response answer = send(list.with("X-WP-Nonce", site.nonce("alice")));
    assertAnswer(200, "{\"connections\":[", answer);
    assertEquals(site.nonce("alice"), answer.headers().get("x-wp-nonce"));
    assertAnswer(401, "rest_forbidden", send(list));
    assertAnswer(403, "rest_cookie_invalid_nonce", send(list.with("X-WP-Nonce", "0123456789")));
    assertAnswer(403, "rest_cookie_invalid_nonce", send(list.with("X-WP-Nonce", "")));
    assertAnswer(
        403, "rest_cookie_invalid_nonce", send(list.with("X-WP-Nonce", site.nonce("bob"))));
  }

  @Test
  void nonceOfTheTickBefore_isGood_andOlderOnesAreNot() {
    Request list = byCookie("alice", Request.of("GET", CONNECTIONS));
    WordPressSession session = site.session("alice");
    assertAnswer(200, "connections", send(list.with("X-WP-Nonce", session.nonce(1))));
    assertAnswer(403, "rest_cookie_invalid_nonce", send(list.with("X-WP-Nonce", session.nonce(2))));
    Request nobody = Request.of("GET", CONNECTIONS).with("X-WP-Nonce", site.loggedOutNonce());
    assertAnswer(401, "rest_forbidden", send(nobody));
    assertEquals(site.loggedOutNonce(), send(nobody).headers().get("x-wp-nonce"));
  }

  @Test
  void applicationPassword_isItsUser_andSeesTheirConnectionsAlone() {
    Request create =
        Request.of("POST", CONNECTIONS)
            .json(
                "{\"app\":\"slack\",\"name\":\"Büro “1”\",\"credentials\":{\"bot_token\":\"xoxb-good\"}}");
    assertAnswer(200, "\"name\":\"Büro “1”\"", send(byPassword("bob", create)));
    Request list = Request.of("GET", CONNECTIONS);
    assertAnswer(200, "Büro", send(byPassword("bob", list)));
    assertFalse(send(byPassword("carol", list)).body().contains("Büro"));
    assertAnswer(401, "rest_forbidden", send(list));
    assertAnswer(
        401, "rest_forbidden", send(list.with("Authorization", People.basic("bob", "wrong"))));
  }

  @Test
  void everyWayOfAsking_leadsToTheServer() {
    for (String target :
        new String[] {
          CONNECTIONS + "?",
          CONNECTIONS + "//?_locale=user",
          "//wp-json/zaplane/v1/connections",
          "/index.php/wp-json/zaplane/v1/connections",
          "/?rest_route=/zaplane/v1/connections&_locale=user",
          "/index.php?rest_route=%2Fzaplane%2Fv1%2Fconnections",
          CONNECTIONS + "?app=%C3%BC&x=a|b{}^`\"é<>\\'"
        }) {
      assertAnswer(200, "{\"connections\":[", send(byPassword("carol", Request.of("GET", target))));
    }
    Request head = byPassword("carol", Request.of("HEAD", CONNECTIONS));
    assertEquals(200, send(head).status());
    assertEquals("GET, POST", send(head).headers().get("allow"));
    assertAnswer(200, "\"args\"", send(Request.of("OPTIONS", CONNECTIONS)));
    assertAnswer(404, "rest_no_route", send(Request.of("GET", CONNECTIONS + "/../%63")));
    assertAnswer(200, "\"zaplane\\/v1\",\"zaplane\\/v2\"", send(Request.of("GET", "/wp-json/")));
    assertAnswer(
        200, "\"namespace\":\"zaplane/v2\"", send(Request.of("GET", "/wp-json/zaplane/v2")));
  }

  @Test
  void longQuery_fitsIntoTheHeaders() {
    Request list = Request.of("GET", CONNECTIONS + "?app=" + "a".repeat(4000));
    assertAnswer(200, "{\"connections\":[]}", send(byPassword("carol", list)));
  }

  @Test
  void formsOfAnyKind_arriveWhole() {
    String multipart =
        "--b\r\nContent-Disposition: form-data; name=\"app\"\r\n\r\nslack\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nIt's \\ multi\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"credentials[bot_token]\"\r\n\r\nxoxb-good\r\n--b--\r\n";
    Request form =
        new Request("POST", CONNECTIONS, List.of(), multipart)
            .with("Content-Type", "multipart/form-data; boundary=b");
    assertAnswer(200, "\"name\":\"It's \\\\ multi\"", send(byPassword("dave", form)));
    Request urlencoded =
        new Request(
                "POST",
                CONNECTIONS,
                List.of(),
                "app=slack&name=It%27s+%5C+encoded&credentials%5Bbot_token%5D=xoxb-good")
            .with("Content-Type", "application/x-www-form-urlencoded");
    assertAnswer(200, "\"name\":\"It's \\\\ encoded\"", send(byPassword("dave", urlencoded)));
  }

  @Test
  void callback_takesTheCookieWithoutNonce_andTheError() {
    Request begin =
        byCookie("alice", Request.of("POST", CONNECTIONS + "/oauth/init"))
            .with("X-WP-Nonce", site.nonce("alice"))
            .json(
                "{\"app\":\"slack\",\"name\":\"S\",\"credentials\":{\"client_id\":\"1\",\"client_secret\":\"2\"}}");
    Matcher state = STATE.matcher(send(begin).body());
    assertTrue(state.find());
    Request denied =
        Request.of(
            "GET", CONNECTIONS + "/oauth/callback?error=access_denied&state=" + state.group(1));
    Response page = send(byCookie("alice", denied));
    assertAnswer(400, "access_denied", page);
    assertTrue(page.headers().get("content-type").startsWith("text/html"));
    assertTrue(page.headers().get("content-security-policy").contains("'none'"));
    // who began is told the same again, nobody else is told anything
    assertAnswer(400, "access_denied", send(byCookie("alice", denied)));
    assertAnswer(400, "OAuth state is invalid", send(byCookie("carol", denied)));
  }

  @Test
  void codeOfTheSite_asksAsItsCurrentUser() {
    String list =
        "$answer = rest_do_request( new WP_REST_Request( 'GET', '/zaplane/v1/connections' ) );"
            + "echo $answer->get_status(), ' ', wp_json_encode( $answer->get_data() );";
    assertTrue(site.php(list).startsWith("401 {\"code\":\"rest_forbidden\""));
    String carol = "wp_set_current_user(" + site.userId("carol") + ");";
    assertEquals("200 {\"connections\":[]}", site.php(carol + list));
    String create =
        "$request = new WP_REST_Request( 'POST', '/zaplane/v1/connections' );"
            + "$request->set_param( 'app', 'slack' ); $request->set_param( 'name', 'By code' );"
            + "$request->set_param( 'credentials', array( 'bot_token' => 'xoxb-good' ) );"
            + "echo rest_do_request( $request )->get_data()['name'];";
    assertEquals(
        "By code", site.php("wp_set_current_user(" + site.userId("admin") + ");" + create));
  }

  @Test
  void pluginThatHadTheRoutesBefore_isNotAskedAnyMore() throws IOException {
    Path before = site.folder().resolve("wp-content/mu-plugins/before.php");
    Files.createDirectories(before.getParent());
    Files.writeString(
        before,
        """
        <?php
        add_action( 'rest_api_init', function () {
          foreach ( array( '/connections' ) as $route ) {
            register_rest_route( 'zaplane/v1', $route, array( 'callback' => function () { return 'before'; }, 'permission_callback' => '__return_true' ) );
          }
        } );
        """);
    try {
      Request list = Request.of("GET", CONNECTIONS);
      assertAnswer(200, "{\"connections\":[", send(byPassword("carol", list)));
      String code =
          "echo rest_do_request( new WP_REST_Request( 'GET', '/zaplane/v1/connections' ) )->get_status();";
      assertEquals("401", site.php(code));
    } finally {
      Files.delete(before);
    }
  }

  @Test
  void serverThatIsDown_isA503InWordPresssForm_andComesBack() {
    Request list = byPassword("carol", Request.of("GET", CONNECTIONS));
    bridged.server().stop();
    Response down = send(list);
    assertAnswer(503, "{\"code\":\"zaplane_unreachable\",\"message\":", down);
    assertTrue(down.body().endsWith("\"data\":{\"status\":503}}"), down.body());
    assertEquals("30", down.headers().get("retry-after"));
    assertEquals(200, send(Request.of("GET", "/wp-json/wp/v2/types")).status());
    bridged.server().start();
    Waiting.until("answered", Duration.ofSeconds(30), () -> send(list).status() == 200);
  }

  /** An assertion that the site's own plugin makes for carol's list. */
  private static String assertion(String change) {
    return site.php(
        "wp_set_current_user(%d); $made = Zaplane_Bridge_Assertion::of( new Zaplane_Bridge_Request( 'GET', '%s' ), Zaplane_Bridge_Sender::of_this_process(), array() ); %s echo $made;"
            .formatted(site.userId("carol"), CONNECTIONS, change));
  }

  private static Response direct(String target, String assertion) {
    return RawHttp.send(
        bridged.server().port(), Request.of("GET", target).with("X-Zaplane-Bridge", assertion));
  }

  @Test
  void assertion_isGoodForItsRequestAndItsMinuteAlone() {
    String good = assertion("");
    assertAnswer(200, "{\"connections\":[]}", direct(CONNECTIONS, good));
    assertAnswer(401, "assertion was refused", direct(CONNECTIONS + "?app=slack", good));
    assertAnswer(401, "assertion was refused", direct("/wp-json/zaplane/v2/connections", good));
    assertAnswer(401, "assertion was refused", direct(CONNECTIONS, good.replaceFirst("\\.", ".e")));
    assertAnswer(401, "assertion was refused", direct(CONNECTIONS, good + "x"));
    String claims =
        "$claims = json_decode( base64_decode( strtr( explode( '.', $made )[1], '-_', '+/' ) ), true ); $claims['caps'] = (object) array();";
    String late = claims + " $claims['iat'] -= 120; $claims['exp'] -= 120;";
    String sign =
        " $made = Zaplane_Bridge_Assertion::sign( $claims, Zaplane_Bridge_Settings::key() );";
    assertAnswer(200, "connections", direct(CONNECTIONS, assertion(claims + sign)));
    assertAnswer(401, "assertion was refused", direct(CONNECTIONS, assertion(late + sign)));
    String otherKey =
        claims + " $made = Zaplane_Bridge_Assertion::sign( $claims, str_repeat( 'k', 32 ) );";
    assertAnswer(401, "assertion was refused", direct(CONNECTIONS, assertion(otherKey)));
    assertTrue(bridged.server().log().contains("assertion was refused. "));
  }

  @Test
  void withoutAnAssertion_theServerKnowsNobody() {
    Request list = Request.of("GET", CONNECTIONS);
    int port = bridged.server().port();
    assertAnswer(401, "rest_forbidden", RawHttp.send(port, byPassword("alice", list)));
    Request cookie = byCookie("alice", list).with("X-WP-Nonce", site.nonce("alice"));
    assertAnswer(403, "rest_cookie_invalid_nonce", RawHttp.send(port, cookie));
  }

  @Test
  void capabilityThatTheServerAsksFor_isLearned() {
    try (BridgedServer strict =
        new BridgedServer(site, Map.of("ZAPLANE_REQUIRED_CAPABILITY", "edit_others_posts"))) {
      assertTrue(strict.server().port() > 0);
      Request list = Request.of("GET", CONNECTIONS);
      Response dave = send(byPassword("dave", list));
      assertAnswer(200, "connections", dave);
      assertFalse(dave.headers().containsKey("x-zaplane-requires"));
      assertAnswer(403, "rest_forbidden", send(byPassword("carol", list)));
      assertEquals(
          "edit_others_posts", site.php("echo get_option('zaplane_required_capability');"));
      assertAnswer(200, "connections", send(byPassword("dave", list)));
    } finally {
      bridged.connect();
    }
    assertAnswer(200, "connections", send(byPassword("carol", Request.of("GET", CONNECTIONS))));
    assertEquals("", site.php("echo get_option('zaplane_required_capability');"));
  }

  @Test
  void addressWithoutTls_isNotUsed() {
    bridged.leadTo("http://192.0.2.1:8080");
    try {
      Request list = byPassword("carol", Request.of("GET", CONNECTIONS));
      assertAnswer(503, "zaplane_unreachable", send(list));
    } finally {
      bridged.connect();
    }
  }
}
