package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.Chromium;
import org.zaplane.e2e.OAuthServer;
import org.zaplane.e2e.OAuthUser;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/**
 * The React component that the contract shows, its source unchanged, on a page of a joined site.
 */
@Tag("wordpress")
class ReactComponentIT {

  private static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";
  private static final String OUTCOMES =
      "return document.getElementById('connection-outcomes').innerText";
  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

  private static WordPressSite site;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    Path plugin = Path.of("target/react/connection-form").toAbsolutePath();
    NodePrograms.run("src/e2e/wordpress/react/build", List.of(plugin.toString()));
    Systems systems = opened(new Systems());
    site = opened(new WordPressSite(WordPressVersion.CURRENT));
    site.plugin(plugin);
    site.php(
        """
        update_option('show_avatars', 0);
        wp_insert_post(array('post_type' => 'page', 'post_status' => 'publish', 'post_name' => 'connect',
          'post_title' => 'Connect', 'post_content' => '[connection_form app="slack"]'));
        """);
    opened(new JoinedServer(site, systems.settings()));
    systems.sendBackTo(site);
    chromium = opened(new Chromium());
  }

  private static <T extends AutoCloseable> T opened(T part) {
    OPEN.push(part);
    return part;
  }

  @AfterAll
  static void end() throws Exception {
    while (!OPEN.isEmpty()) {
      OPEN.pop().close();
    }
  }

  @BeforeEach
  void openThePage() {
    new LoginForm(chromium, site).asStranger("/connect/").signIn("dave");
    chromium.waitUntil(
        "the component is there",
        "return document.querySelectorAll('#connection-form input[type=radio]').length === 2");
    chromium.complaints();
  }

  private static void choose(String type) {
    chromium.type("#connection-form input[type=text]", "By React");
    chromium.click("#connection-form input[type=radio][value=" + type + "]");
  }

  private static void submit() {
    chromium.click("#connection-form button[type=submit]");
  }

  private static void assertOutcome(String begin) {
    chromium.waitUntil("there is an outcome", OUTCOMES + " !== ''");
    String outcomes = chromium.text(OUTCOMES);
    assertTrue(outcomes.startsWith(begin) && !outcomes.contains("\n"), outcomes);
  }

  private static JsonObject connection(String outcome) {
    String id = outcome.substring("success ".length());
    Response shown =
        RawHttp.send(
            site.port(),
            Request.of("GET", CONNECTIONS + "/" + id)
                .with("Authorization", People.basic("dave", site.applicationPassword("dave"))));
    assertEquals(200, shown.status(), shown.body());
    return shown.json();
  }

  private static String labels() {
    return ((List<?>)
            chromium.run(
                "return [...document.querySelectorAll('#connection-form label')].map((one) => one.innerText)"))
        .stream().map(String::valueOf).collect(Collectors.joining("|"));
  }

  @Test
  void kindOfAuthentication_decidesTheFields() {
    assertTrue(labels().contains("Bot Token"), labels());
    assertTrue(!labels().endsWith("Bot Token"), labels());

    choose("api_key");
    chromium.waitUntil(
        "the field is there",
        "return document.querySelectorAll('#connection-form input[type=password]').length === 1");
    assertTrue(labels().endsWith("|Bot Token"), labels());

    choose("oauth2");
    chromium.waitUntil(
        "the fields are there",
        "return document.querySelectorAll('#connection-form input[type=text]').length === 2");
    assertTrue(labels().endsWith("|Client ID|Client Secret"), labels());
    assertEquals(
        "Connect with OAuth",
        chromium.text("return document.querySelector('#connection-form button').innerText"));
    chromium.screenshot("wordpress-react");
    assertEquals(List.of(), chromium.complaints(site.url()));
  }

  @Test
  void rightToken_isASuccessWithTheId() {
    choose("api_key");
    chromium.type("#connection-form input[type=password]", "xoxb-good-1");
    submit();

    assertOutcome("success ");
    JsonObject made = connection(chromium.text(OUTCOMES));
    assertEquals("By React", made.getString("name"));
    assertEquals("active", made.getString("status"));
    assertEquals(site.userId("dave"), made.getInt("user_id"));
    assertEquals(List.of(), chromium.complaints(site.url()));
  }

  @Test
  void wrongToken_isAnErrorWithTheMessage() {
    choose("api_key");
    chromium.type("#connection-form input[type=password]", "xoxb-wrong");
    submit();

    assertOutcome("error Slack API error: invalid_auth");
    assertEquals(List.of(), chromium.complaints(site.url()));
  }

  @Test
  void popUp_tellsTheComponentAndIsClosed() {
    choose("oauth2");
    chromium.type("#connection-form input[placeholder*='Client ID']", OAuthServer.CLIENT_ID);
    chromium.type("#connection-form input[type=password]", OAuthServer.CLIENT_SECRET);
    submit();
    chromium.inPopUp(() -> Systems.signInAndAllow(chromium, OAuthUser.ALICE));

    assertOutcome("success ");
    JsonObject made = connection(chromium.text(OUTCOMES));
    assertEquals("oauth2", made.getString("auth_type"));
    assertEquals("active", made.getString("status"));
    assertEquals(List.of(), chromium.complaints(site.url()));
  }
}
