package org.zaplane.e2e;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts of a server that is not running yet, made by the command, and what they sign in with.
 */
public final class People {

  private static final Pattern PASSWORD = Pattern.compile("^password: +(\\S+)$", Pattern.MULTILINE);
  private static final Pattern APPLICATION_PASSWORD =
      Pattern.compile("^application password: +(.+)$", Pattern.MULTILINE);

  private final Map<String, String> passwords = new HashMap<>();
  private final Map<String, String> applicationPasswords = new HashMap<>();

  /** Makes an account. */
  public People add(RunningServer server, String login, String role) {
    String letter = server.command("account", "create", login, login + "@example.test", role);
    passwords.put(login, first(PASSWORD, letter));
    applicationPasswords.put(login, first(APPLICATION_PASSWORD, letter));
    return this;
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("not in: " + text);
    }
    return matcher.group(1);
  }

  /** The password for the page. */
  public String password(String login) {
    return passwords.get(login);
  }

  /** The application password in groups of four. */
  public String applicationPassword(String login) {
    return applicationPasswords.get(login);
  }

  /** The value of an Authorization header with the application password. */
  public String basic(String login) {
    return basic(login, applicationPassword(login).replace(" ", ""));
  }

  /** The value of an Authorization header. */
  public static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
