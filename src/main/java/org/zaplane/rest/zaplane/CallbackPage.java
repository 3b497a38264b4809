package org.zaplane.rest.zaplane;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zaplane.connect.Flow;
import org.zaplane.connect.Flow.Status;
import org.zaplane.platform.RandomSource;
import org.zaplane.rest.RedirectUri;
import org.zaplane.rest.wordpress.Members;
import org.zaplane.rest.wordpress.Page;
import org.zaplane.site.PublicUrl;

/**
 * The page at the end of a flow. It tells the window that opened it, at our own origin and nowhere
 * else, and says the same to people, because there may be no such window any more. Nothing on it
 * comes from elsewhere, and no text can become markup or script.
 */
@Singleton
public class CallbackPage {

  private static final Pattern HOLE = Pattern.compile("%([a-z]+)%");
  private static final int NONCE_OCTETS = 18;

  private final PublicUrl publicUrl;
  private final RedirectUri redirectUri;
  private final RandomSource random;
  private final String template;

  /** The page of the site with this URL. */
  @Inject
  public CallbackPage(PublicUrl publicUrl, RedirectUri redirectUri, RandomSource random) {
    this.publicUrl = publicUrl;
    this.redirectUri = redirectUri;
    this.random = random;
    try (InputStream page = CallbackPage.class.getResourceAsStream("callback.html")) {
      template = new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page for the state of a flow. */
  Page of(Flow flow) {
    return page(flow, outcome(flow), advice(flow));
  }

  /** The page for a callback that cannot be read and changed no flow. */
  Page refused(String message) {
    Flow flow = Flow.refused(message);
    return page(
        flow,
        outcome(flow),
        "Nothing was saved. Go back and start again; if it comes to this again, the system sends"
            + " the browser back with an address that does not follow the standard.");
  }

  /**
   * The page when nothing can be done right now. The address stays, so that it can be loaded again.
   */
  Page unavailable() {
    Flow flow =
        new Flow(
            "",
            Status.EXPIRED,
            "The server cannot finish this right now.",
            Optional.empty(),
            Optional.empty(),
            List.of());
    return page(flow, Members.of("unavailable", true).build(), "Load this page again in a moment.");
  }

  private Page page(Flow flow, JsonObject outcome, String advice) {
    String nonce = Base64.getEncoder().encodeToString(random.bytes(NONCE_OCTETS));
    boolean asks = flow.status() == Status.OTHER_ACCOUNT;
    Map<String, String> values = new LinkedHashMap<>();
    values.put("nonce", nonce);
    values.put("heading", heading(flow));
    values.put("message", html(flow.message()));
    values.put("notes", notes(flow));
    values.put("advice", html(advice));
    values.put("buttons", asks ? BUTTONS : "");
    values.put("back", html(publicUrl.base() + "/"));
    values.put("outcome", script(outcome.toString()));
    String html =
        HOLE.matcher(template)
            .replaceAll(hole -> Matcher.quoteReplacement(values.get(hole.group(1))));
    return new Page(html, headers(nonce));
  }

  /** For HEAD. */
  Page empty() {
    return new Page("", headers("none"));
  }

  private static final String BUTTONS =
      "<button type=\"button\" id=\"confirm\">Use the other account</button>"
          + "<button type=\"button\" id=\"keep\" class=\"quiet\">Keep it as it was</button>";

  private static Map<String, String> headers(String nonce) {
    return Map.of(
        "Cache-Control", "no-store",
        "Referrer-Policy", "no-referrer",
        "X-Frame-Options", "DENY",
        "Content-Security-Policy",
            "default-src 'none'; script-src 'nonce-%1$s'; style-src 'nonce-%1$s'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                .formatted(nonce));
  }

  private static String heading(Flow flow) {
    return switch (flow.status()) {
      case CONNECTED -> "Connected";
      case OTHER_ACCOUNT -> "Another account?";
      case PENDING -> "Connecting";
      case FAILED, CANCELLED, EXPIRED -> "Not connected";
    };
  }

  private String advice(Flow flow) {
    return switch (flow.status()) {
      case CONNECTED -> "You can close this window.";
      case PENDING -> "The system is being asked. This page goes on by itself.";
      case CANCELLED -> "Nothing was changed. Start again if you want to connect after all.";
      case OTHER_ACCOUNT ->
          "Everything that uses this connection would go on with the other account. If that is not"
              + " what you want, keep it, sign in there with the account from before, and connect"
              + " again.";
      case FAILED, EXPIRED -> adviceAfterFailure(flow);
    };
  }

  private String adviceAfterFailure(Flow flow) {
    if (flow.error().equals(Optional.of("invalid_state"))) {
      return "The way back works once, for ten minutes, and only in the browser in which you"
          + " started and are signed in. Go back and start again.";
    }
    return flow.message().startsWith("OAuth error: access_denied")
        ? "You did not allow the access. Nothing was saved. Start again if you want to connect"
            + " after all."
        : "Nothing was saved. Start again; if it keeps failing, check the client ID and secret, and"
            + " that the app has this redirect URL: "
            + redirectUri.value();
  }

  private static String notes(Flow flow) {
    StringBuilder list = new StringBuilder();
    flow.notes().forEach(note -> list.append("<li>").append(html(note)).append("</li>"));
    return list.isEmpty() ? "" : "<ul>" + list + "</ul>";
  }

  /** Message of the script, and its recipient. */
  private JsonObject outcome(Flow flow) {
    Members data = Members.of("success", flow.connected()).add("message", flow.message());
    if (flow.connected()) {
      data.add("connection_id", flow.connection().orElseThrow());
    } else {
      data.add("code", flow.error().orElse(flow.status().wireName()));
    }
    Members page =
        Members.of("message", Members.of("type", "zaplane_oauth_callback").add("data", data))
            .add("origin", publicUrl.origin())
            .add("flow", flow.id());
    if (flow.status() == Status.PENDING) {
      page.add("pending", true);
    }
    if (flow.status() == Status.OTHER_ACCOUNT) {
      String place = publicUrl.base() + "/wp-json/zaplane/v2/oauth/flows/" + flow.id();
      page.add(
          "confirm",
          Members.of("nonce", publicUrl.base() + "/wp-admin/admin-ajax.php?action=rest-nonce")
              .add("yes", place + "/confirm")
              .add("no", place));
    }
    return page.build();
  }

  /** JSON in which nothing can end the element it stands in. */
  private static String script(String json) {
    return json.replace("<", "\\u003C")
        .replace(">", "\\u003E")
        .replace("&", "\\u0026")
        .replace("/", "\\/")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
