package org.zaplane.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Somebody at a browser who is sent to an OAuth server, signs in, and answers its question. Each
 * visit is a new browser.
 */
public record OAuthUser(String login, String password) {

  /** A user of every OAuth server. */
  public static final OAuthUser ALICE = new OAuthUser("alice", "correct horse battery staple");

  /** Another one. */
  public static final OAuthUser BOB = new OAuthUser("bob", "purple monkey dishwasher");

  private static final int MOST_PAGES = 20;

  /** What the user says when asked whether the client may. */
  public enum Answer {
    /** Everything that is asked for. */
    APPROVE,
    /** Nothing. */
    DENY
  }

  /**
   * Where the visit ended.
   *
   * @param status of the last answer: 302 when the user was sent away
   * @param redirect where the browser was sent away from the server, which it did not follow; null
   *     when the visit ended on a page
   * @param page the last page
   */
  public record Visit(int status, URI redirect, String page) {

    /** A parameter of the redirect, decoded; null when it has none of this name. */
    public String parameter(String name) {
      if (redirect == null) {
        throw new IllegalStateException("the visit ended on a page: " + page);
      }
      return WebForm.decode(redirect.getRawQuery()).get(name);
    }

    /** The code. */
    public String code() {
      return parameter("code");
    }

    /** The client's own state. */
    public String state() {
      return parameter("state");
    }

    /** Who answers (RFC 9207). */
    public String issuer() {
      return parameter("iss");
    }

    /** What went wrong. */
    public String error() {
      return parameter("error");
    }
  }

  /** The same user, who mistypes the password. */
  public OAuthUser withWrongPassword() {
    return new OAuthUser(login, password + "!");
  }

  /** Opens an authorization URL, signs in and answers. */
  public Visit visit(String authorizationUrl, Answer answer) {
    return new Tab(URI.create(authorizationUrl)).walk(this, answer);
  }

  /**
   * Follows redirects inside the server and keeps its cookies. It returns Secure ones by http too:
   * browsers take loopback for secure.
   */
  private static final class Tab {

    private final HttpClient http =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new HashMap<>();
    private final String home;
    private URI address;
    private HttpResponse<String> shown;

    Tab(URI address) {
      this.home = address.getRawAuthority();
      this.address = address;
    }

    Visit walk(OAuthUser user, Answer answer) {
      open(null);
      boolean signedIn = false;
      for (int page = 0; page < MOST_PAGES; page++) {
        if (isRedirect()) {
          address = address.resolve(shown.headers().firstValue("Location").orElseThrow());
          if (!home.equals(address.getRawAuthority())) {
            return new Visit(shown.statusCode(), address, "");
          }
          open(null);
          continue;
        }
        WebForm form = WebForm.first(shown.body());
        if (shown.statusCode() != 200 || form == null || (form.asksForPassword() && signedIn)) {
          return new Visit(shown.statusCode(), null, shown.body());
        }
        signedIn |= form.asksForPassword();
        address = address.resolve(form.action());
        open(
            form.asksForPassword()
                ? form.signIn(user.login(), user.password())
                : form.decide(answer == Answer.APPROVE));
      }
      throw new IllegalStateException("still walking: " + address);
    }

    private boolean isRedirect() {
      return shown.statusCode() == 302 || shown.statusCode() == 303;
    }

    private void open(String form) {
      HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/html");
      if (!cookies.isEmpty()) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
      }
      if (form != null) {
        request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
      }
      try {
        shown = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      shown.headers().allValues("Set-Cookie").forEach(this::keep);
    }

    private void keep(String header) {
      String pair = header.split(";", 2)[0];
      int equals = pair.indexOf('=');
      String name = pair.substring(0, equals);
      if (equals + 1 == pair.length()) {
        cookies.remove(name);
      } else {
        cookies.put(name, pair.substring(equals + 1));
      }
    }
  }
}
