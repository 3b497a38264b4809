package org.zaplane.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a callback page tells the window that opened it, and at which origin. */
final class CallbackPages {

  private static final Pattern RECORDED = Pattern.compile("postMessage\\((\\{.*}),(\"[^\"]*\")\\)");
  private static final Pattern OURS =
      Pattern.compile("<script type=\"application/json\" id=\"outcome\">(.*?)</script>");

  private CallbackPages() {}

  /** Of a page as the plugin made it. */
  static JsonObject recorded(String page) {
    Matcher call = RECORDED.matcher(page);
    if (!call.find()) {
      throw new AssertionError("no message: " + page);
    }
    return GoldenWorld.parse(
        "{\"message\":" + call.group(1) + ",\"origin\":" + call.group(2) + "}");
  }

  /** Of a page of ours. */
  static JsonObject told(String page) {
    JsonObject outcome = outcome(page);
    return Json.createObjectBuilder()
        .add("message", outcome.get("message"))
        .add("origin", outcome.get("origin"))
        .build();
  }

  /** All that the script of our page works with. */
  static JsonObject outcome(String page) {
    Matcher outcome = OURS.matcher(page);
    if (!outcome.find()) {
      throw new AssertionError("no outcome: " + page);
    }
    return GoldenWorld.parse(outcome.group(1));
  }
}
