package org.zaplane.e2e;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A form on a page that asks for a password, or for a decision. */
record WebForm(String action, List<Control> controls) {

  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern INPUT =
      Pattern.compile("<(?:input|button)\\b([^>]*)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)\\s*=\\s*\"([^\"]*)\"");

  /** Something that can be filled in or pressed. */
  record Control(String type, String name, String value) {}

  /** The first form of a page that is sent by POST; null when there is none. */
  static WebForm first(String page) {
    Matcher form = FORM.matcher(page);
    while (form.find()) {
      Map<String, String> attributes = attributes(form.group(1));
      if (attributes.getOrDefault("method", "get").equalsIgnoreCase("post")) {
        return new WebForm(attributes.getOrDefault("action", ""), controls(form.group(2)));
      }
    }
    return null;
  }

  private static List<Control> controls(String html) {
    List<Control> controls = new ArrayList<>();
    Matcher input = INPUT.matcher(html);
    while (input.find()) {
      Map<String, String> attributes = attributes(input.group(1));
      if (attributes.containsKey("name")) {
        controls.add(
            new Control(
                attributes.getOrDefault("type", "text"),
                attributes.get("name"),
                attributes.getOrDefault("value", "")));
      }
    }
    return controls;
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> attributes = new HashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(tag);
    while (attribute.find()) {
      attributes.put(
          attribute.group(1).toLowerCase(Locale.ROOT), attribute.group(2).replace("&amp;", "&"));
    }
    return attributes;
  }

  boolean asksForPassword() {
    return controls.stream().anyMatch(control -> control.type().equals("password"));
  }

  /** Filled in by somebody who signs in. */
  String signIn(String login, String password) {
    return controls.stream()
        .filter(control -> isSent(control) || isTyped(control))
        .map(
            control ->
                pair(
                    control.name(),
                    switch (control.type()) {
                      case "password" -> password;
                      case "hidden" -> control.value();
                      default -> login;
                    }))
        .collect(Collectors.joining("&"));
  }

  /**
   * Answered by somebody who ticks all boxes or none; where yes and no are buttons, yes is the
   * first.
   */
  String decide(boolean yes) {
    List<Control> buttons =
        controls.stream().filter(control -> control.type().equals("submit")).toList();
    List<Control> sent = new ArrayList<>();
    controls.stream()
        .filter(control -> isSent(control) || (yes && control.type().equals("checkbox")))
        .forEach(sent::add);
    if (!buttons.isEmpty()) {
      sent.add(buttons.get(yes ? 0 : buttons.size() - 1));
    }
    return sent.stream()
        .map(control -> pair(control.name(), control.value()))
        .collect(Collectors.joining("&"));
  }

  private static boolean isSent(Control control) {
    return control.type().equals("hidden");
  }

  private static boolean isTyped(Control control) {
    return List.of("text", "email", "password").contains(control.type());
  }

  /** One field as it is sent. */
  static String pair(String name, String value) {
    return encode(name) + "=" + encode(value);
  }

  /** {@code application/x-www-form-urlencoded}. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The fields of a query. */
  static Map<String, String> decode(String query) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      fields.put(
          URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return fields;
  }
}
