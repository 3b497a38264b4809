package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;

/**
 * Users of a real WordPress at the server beside it. Whatever is sent is sent to WordPress too,
 * which has to be of the same opinion.
 */
@Tag("wordpress")
@ParameterizedClass
@EnumSource(WordPressVersion.class)
class RequestAuthenticationIT {

  private static final String OURS = "/wp-json/zaplane/v1/connections";
  private static final String WORDPRESSES = "/wp-json/wp/v2/users/me";
  private static final String ROW = "$row = get_user_meta(%d, '_application_passwords', true);";

  private static WordPressSite site;
  private static JoinedServer server;
  private static int users;

  @Parameter WordPressVersion version;

  @BeforeParameterizedClassInvocation
  static void start(WordPressVersion version) {
    site = new WordPressSite(version);
    server = new JoinedServer(site, Map.of());
  }

  @AfterParameterizedClassInvocation
  static void end() {
    if (server != null) {
      server.close();
    }
    if (site != null) {
      site.close();
    }
    server = null;
    site = null;
  }

  /** Both answer with this status. */
  private static void assertBoth(int status, Request request) {
    assertEquals(status, status(request, WORDPRESSES), "WordPress");
    assertEquals(status, status(request, OURS), "ours");
  }

  private static int status(Request request, String target) {
    return RawHttp.send(
            site.port(), new Request(request.method(), target, request.headers(), request.body()))
        .status();
  }

  private static Request anonymous() {
    return Request.of("GET", "");
  }

  private static Request basic(String user, String password) {
    return anonymous().with("Authorization", People.basic(user, password));
  }

  private static Request byPassword(String login) {
    return basic(login, site.applicationPassword(login));
  }

  private static Request byCookie(WordPressSession session) {
    return anonymous().with("Cookie", session.cookie()).with("X-WP-Nonce", session.nonce());
  }

  /** Somebody of whom no other test knows. */
  private static String newUser() {
    String login = "user" + ++users;
    site.add(login, "subscriber");
    return login;
  }

  private static String id(String login) {
    return String.valueOf(site.userId(login));
  }

  @Test
  void nobodyIsNobody() {
    assertBoth(401, anonymous());
    assertBoth(401, basic("nobody", "xxxx xxxx xxxx xxxx xxxx xxxx"));
  }

  @Test
  void anApplicationPasswordComesInManyForms() {
    String login = newUser();
    String spaced = site.applicationPassword(login);
    assertBoth(200, basic(login, spaced));
    assertBoth(200, basic(login, spaced.replace(" ", "")));
    assertBoth(200, basic(login, spaced.replace(' ', '-')));
    assertBoth(200, basic(login + "@example.test", spaced));
    assertBoth(200, basic(login.toUpperCase(Locale.ROOT), spaced));
    assertBoth(200, basic(login + " ", spaced));
    assertBoth(401, basic(login, spaced.toLowerCase(Locale.ROOT)));
    assertBoth(401, basic(login, spaced.substring(1)));
    assertBoth(401, basic(login, site.password(login)));
    assertBoth(401, basic("alice", spaced));
    assertBoth(401, basic(id(login), spaced));
  }

  @Test
  void aCookieNeedsItsNonce() {
    WordPressSession alice = site.session("alice");
    assertBoth(200, byCookie(alice));
    assertBoth(401, anonymous().with("Cookie", alice.cookie()));
    assertBoth(403, anonymous().with("X-WP-Nonce", alice.nonce()));
    assertBoth(
        403,
        anonymous().with("Cookie", site.loggedInCookie("bob")).with("X-WP-Nonce", alice.nonce()));
    assertBoth(
        403,
        anonymous()
            .with("Cookie", site.newSession("alice").cookie())
            .with("X-WP-Nonce", alice.nonce()));
  }

  @Test
  void theCookieWinsOverAnApplicationPassword() {
    String bob = People.basic("bob", site.applicationPassword("bob"));
    assertBoth(
        401, anonymous().with("Cookie", site.loggedInCookie("alice")).with("Authorization", bob));
    assertBoth(200, byCookie(site.session("alice")).with("Authorization", "Basic eDp5"));
  }

  @Test
  void aRevokedApplicationPasswordEndsWithTheNextRequest() {
    String login = newUser();
    assertBoth(200, byPassword(login));
    site.php("WP_Application_Passwords::delete_all_application_passwords(" + id(login) + ");");
    assertBoth(401, byPassword(login));
  }

  @Test
  void aSessionThatIsLoggedOutEndsWithTheNextRequest() {
    String login = newUser();
    WordPressSession one = site.newSession(login);
    WordPressSession other = site.newSession(login);
    assertBoth(200, byCookie(one));
    site.php(
        "WP_Session_Tokens::get_instance(%s)->destroy('%s');".formatted(id(login), one.token()));
    assertBoth(403, byCookie(one));
    assertBoth(200, byCookie(other));
    site.php("WP_Session_Tokens::get_instance(%s)->destroy_all();".formatted(id(login)));
    assertBoth(403, byCookie(other));
    assertBoth(200, byPassword(login));
  }

  @Test
  void aDeletedUserEndsWithTheNextRequest() {
    String login = newUser();
    WordPressSession session = site.newSession(login);
    assertBoth(200, byPassword(login));
    assertBoth(200, byCookie(session));
    site.php(
        "require_once ABSPATH . 'wp-admin/includes/user.php'; wp_delete_user(" + id(login) + ");");
    assertBoth(401, byPassword(login));
    assertBoth(403, byCookie(session));
  }

  @Test
  void anotherPasswordEndsSessionsAndLeavesApplicationPasswords() {
    String login = newUser();
    WordPressSession session = site.newSession(login);
    assertBoth(200, byCookie(session));
    site.php("wp_set_password('another password', " + id(login) + ");");
    assertBoth(403, byCookie(session));
    assertBoth(200, byPassword(login));
  }

  @Test
  void anExpiredCookieEndsAlthoughItsSessionLives() {
    WordPressSession alice = site.session("alice");
    String expired = alice.cookie(Instant.now().minusSeconds(60));
    assertBoth(403, anonymous().with("Cookie", expired).with("X-WP-Nonce", alice.nonce()));
  }

  @Test
  void theUseOfAnApplicationPasswordIsWrittenOnceADay() {
    String login = newUser();
    assertEquals("|", used(login, ""));
    assertEquals(200, status(byPassword(login), OURS));
    String[] first = used(login, "").split("\\|", -1);
    assertEquals("127.0.0.1", first[1]);

    // written again only when it is older than a day
    String recent = used(login, "$row[0]['last_used'] = time() - 23 * 3600;");
    assertEquals(200, status(byPassword(login), OURS));
    assertEquals(recent, used(login, ""));
    String old = used(login, "$row[0]['last_used'] = time() - 25 * 3600;");
    assertEquals(200, status(byPassword(login), OURS));
    assertTrue(seconds(used(login, "")) > seconds(old) + 3600);
    // WordPress still reads the row, and knows the password by it
    assertBoth(200, byPassword(login));
  }

  private static long seconds(String used) {
    return Long.parseLong(used.substring(0, used.indexOf('|')));
  }

  /** What WordPress reads in the row after a change: last_used|last_ip. */
  private static String used(String login, String change) {
    String save =
        change.isEmpty()
            ? ""
            : change + "update_user_meta(%s, '_application_passwords', $row);".formatted(id(login));
    return site.php(
        ROW.formatted(site.userId(login))
            + save
            + "if (array_keys($row) !== [0] || $row[0]['name'] !== 'lab') { exit(1); }"
            + "echo $row[0]['last_used'], '|', $row[0]['last_ip'];");
  }

  @Test
  void aUserOwnsWhatWordPressCallsTheUser() {
    String body =
        "{\"app\":\"openai\",\"name\":\"Mine\",\"credentials\":{\"api_key\":\"sk-unused\"}}";
    Request create = Request.of("POST", OURS).json(body);
    RawHttp.send(
        site.port(),
        create.with("Authorization", People.basic("dave", site.applicationPassword("dave"))));
    Request list =
        Request.of("GET", OURS)
            .with("Cookie", site.loggedInCookie("dave"))
            .with("X-WP-Nonce", site.nonce("dave"));
    String rows = RawHttp.send(site.port(), list).body();
    assertTrue(rows.contains("\"user_id\":" + id("dave") + ","), rows);
    assertEquals(
        "user:" + id("dave"),
        site.php("global $wpdb; echo $wpdb->get_var('select owner from zaplane_connection');"));
  }
}
