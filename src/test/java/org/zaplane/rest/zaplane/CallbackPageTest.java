package org.zaplane.rest.zaplane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.connect.Flow;
import org.zaplane.connect.Flow.Status;
import org.zaplane.oauth.State;
import org.zaplane.platform.RandomSource;
import org.zaplane.rest.RedirectUri;
import org.zaplane.rest.wordpress.Page;
import org.zaplane.site.PublicUrl;
import org.zaplane.testing.Sites;

class CallbackPageTest {

  private static final String URL = "https://zaplane.example:8443/base";
  private static final Pattern OUTCOME =
      Pattern.compile("<script type=\"application/json\" id=\"outcome\">(.*?)</script>");
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/]{24})'");

  private static CallbackPage pageOf(String publicUrl) {
    PublicUrl url = Sites.publicUrl(publicUrl);
    return new CallbackPage(url, new RedirectUri(url), new RandomSource());
  }

  private static Flow flow(Status status, String message, String... notes) {
    Optional<String> error =
        status == Status.FAILED ? Optional.of("token_exchange_failed") : Optional.empty();
    return new Flow(
        new State(org.zaplane.secret.Secret.of("the state")).hash(),
        status,
        message,
        error,
        status == Status.CONNECTED ? Optional.of(7L) : Optional.empty(),
        List.of(notes));
  }

  private static Page page(Status status, String message, String... notes) {
    return pageOf(URL).of(flow(status, message, notes));
  }

  private static JsonObject outcome(Page page) {
    Matcher outcome = OUTCOME.matcher(page.html());
    assertTrue(outcome.find(), page.html());
    try (JsonReader reader = Json.createReader(new StringReader(outcome.group(1)))) {
      return reader.readObject();
    }
  }

  private static Set<String> all(String pattern, String text) {
    return new TreeSet<>(
        Pattern.compile(pattern)
            .matcher(text)
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList());
  }

  /** Everything on the page but the script of ours, which holds no text from elsewhere. */
  private static String markup(Page page) {
    return page.html().replaceAll("(?s)<script nonce=.*?</script>", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OAuth error: <script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "<img src=x onerror=alert(1)>",
        "\" onload=\"alert(1)",
        "' onload='alert(1)",
        "a & b &lt;script&gt;",
        "line\u2028separator\u2029paragraph",
        "back\\slash and $1 \\1 and %nonce% %outcome%",
        "\\u003Cscript\\u003E"
      })
  void textFromElsewhere_isNeitherMarkupNorScript_OA07(String text) {
    for (Status status : List.of(Status.FAILED, Status.CONNECTED, Status.OTHER_ACCOUNT)) {
      Page plain = page(status, "plain", "note");
      Page page = page(status, text, text);

      assertEquals(tags(plain), tags(page), page.html());
      assertEquals(
          text, outcome(page).getJsonObject("message").getJsonObject("data").getString("message"));
      Matcher outcome = OUTCOME.matcher(page.html());
      assertTrue(outcome.find());
      assertFalse(outcome.group(1).matches("(?s).*[<>&\u2028\u2029].*"), outcome.group(1));
      String escaped =
          text.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;")
              .replace("'", "&#39;");
      assertTrue(page.html().contains("<p id=\"message\">" + escaped + "</p>"), page.html());
      assertTrue(page.html().contains("<li>" + escaped + "</li>"), page.html());
    }
  }

  /** The elements of the page, with the names of their attributes. */
  private static List<String> tags(Page page) {
    return Pattern.compile("<[/a-zA-Z!][^>]*>")
        .matcher(markup(page))
        .results()
        .map(tag -> tag.group().replaceAll("nonce=\"[^\"]*\"", "nonce"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "https://zaplane.example, https://zaplane.example",
    "https://zaplane.example/, https://zaplane.example",
    "https://zaplane.example/base, https://zaplane.example",
    "https://zaplane.example:8443/base, https://zaplane.example:8443",
    "http://localhost:8080, http://localhost:8080"
  })
  void outcome_isForTheOriginOfThePublicUrlAlone_OA08(String publicUrl, String origin) {
    Page page = pageOf(publicUrl).of(flow(Status.CONNECTED, "Connection created successfully"));

    assertEquals(origin, outcome(page).getString("origin"));
    assertTrue(page.html().contains("window.opener.postMessage(outcome, origin)"));
    assertEquals(2, page.html().split("postMessage\\(", -1).length - 1);
    assertFalse(page.html().contains("\"*\""));
  }

  @Test
  void success_isToldAsThePluginDoes_OA08() {
    JsonObject outcome = outcome(page(Status.CONNECTED, "Connection created successfully"));

    assertEquals(Set.of("message", "origin", "flow"), outcome.keySet());
    assertEquals(
        "{\"type\":\"zaplane_oauth_callback\",\"data\":{\"success\":true,\"message\":\"Connection created successfully\",\"connection_id\":7}}",
        outcome.get("message").toString());
  }

  @Test
  void failure_isToldAsThePluginDoes_OA08() {
    JsonObject outcome = outcome(page(Status.FAILED, "OAuth error: access_denied"));

    assertEquals(Set.of("message", "origin", "flow"), outcome.keySet());
    assertEquals(
        "{\"type\":\"zaplane_oauth_callback\",\"data\":{\"success\":false,\"message\":\"OAuth error: access_denied\",\"code\":\"token_exchange_failed\"}}",
        outcome.get("message").toString());
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void headers_keepThePageToItself_OA10(Status status) {
    Page page = page(status, "text");

    assertEquals("no-store", page.headers().get("Cache-Control"));
    assertEquals("no-referrer", page.headers().get("Referrer-Policy"));
    assertEquals("DENY", page.headers().get("X-Frame-Options"));
    String policy = page.headers().get("Content-Security-Policy");
    Set<String> nonces = all(NONCE.pattern(), policy);
    assertEquals(1, nonces.size(), policy);
    String nonce = nonces.iterator().next();
    assertEquals(
        "default-src 'none'; script-src 'nonce-%1$s'; style-src 'nonce-%1$s'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            .formatted(nonce),
        policy);
    assertEquals(nonces, all("nonce=\"([^\"]*)\"", page.html()));
    assertEquals(
        page.html().split("<style|<script", -1).length - 1,
        page.html()
                .split("<style nonce=\"|<script nonce=\"|<script type=\"application/json\"", -1)
                .length
            - 1);
    assertNotEquals(policy, page(status, "text").headers().get("Content-Security-Policy"));
  }

  @Test
  void answerToHead_isEmptyWithTheSameHeaders_OA10() {
    Page empty = pageOf(URL).empty();

    assertEquals("", empty.html());
    assertEquals(page(Status.FAILED, "x").headers().keySet(), empty.headers().keySet());
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void nothingComesFromElsewhere_andNothingIsInline_OA10(Status status) {
    Page page = page(status, "text", "note");
    String html = page.html();

    assertEquals(
        Set.of(), all("<(link|img|iframe|object|embed|base|form|meta http-equiv)\\b", html));
    assertEquals(Set.of(), all("\\s(src|style|on[a-z]+)=", markup(page)));
    assertEquals(Set.of(), all("(@import|url\\()", html));
    assertEquals(Set.of(URL + "/"), all("href=\"([^\"]*)\"", html));
  }

  @Test
  void elementsThatTheScriptUses_areThere() {
    String html = page(Status.OTHER_ACCOUNT, "text").html();
    Set<String> used = all("(?:byId|offer)\\(\"([a-z]+)\"", html);

    assertEquals(Set.of("outcome", "heading", "message", "advice", "confirm", "keep"), used);
    assertTrue(all(" id=\"([a-z]+)\"", html).containsAll(used), html);
    assertFalse(html.contains("%" + "buttons"), html);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void noHoleOfTheTemplateStaysOpen(Status status) {
    assertEquals(Set.of(), all("(%[a-z]+%)", page(status, "text").html()));
  }

  @Test
  void otherAccount_asksWithTwoButtons_andSaysWhereTheAnswerGoes_OA24() {
    Page page = page(Status.OTHER_ACCOUNT, "Nothing was changed yet.");
    JsonObject confirm = outcome(page).getJsonObject("confirm");
    String place = URL + "/wp-json/zaplane/v2/oauth/flows/" + outcome(page).getString("flow");

    assertEquals(
        Set.of("confirm", "keep"), all("<button type=\"button\" id=\"([a-z]+)\"", page.html()));
    assertEquals(place + "/confirm", confirm.getString("yes"));
    assertEquals(place, confirm.getString("no"));
    assertEquals(URL + "/wp-admin/admin-ajax.php?action=rest-nonce", confirm.getString("nonce"));
    JsonObject data = outcome(page).getJsonObject("message").getJsonObject("data");
    assertFalse(data.getBoolean("success"));
    assertFalse(data.containsKey("connection_id"));
    assertEquals("other_account", data.getString("code"));
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "OTHER_ACCOUNT")
  void otherEnds_askNothing(Status status) {
    Page page = page(status, "text");

    assertFalse(outcome(page).containsKey("confirm"));
    assertEquals(Set.of(), all("<(button)", page.html()));
  }

  @Test
  void advice_namesTheRedirectUriToEnter_OA16() {
    assertTrue(
        page(Status.FAILED, "Acme OAuth error: no")
            .html()
            .contains(": " + URL + "/wp-json/zaplane/v1/connections/oauth/callback</p>"));
  }
}
