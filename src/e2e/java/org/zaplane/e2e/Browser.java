package org.zaplane.e2e;

import jakarta.json.JsonObject;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** A browser in which somebody is signed in: sends its cookie always, and its nonce as pages do. */
final class Browser {

  private static final String SESSION = "/wp-json/zaplane/v2/session";

  private final RunningServer server;
  private final Response opened;

  private Browser(RunningServer server, Response opened) {
    this.server = server;
    this.opened = opened;
  }

  /** A browser whose user typed this. */
  static Browser signIn(TestServer server, String login, String password) {
    return signIn(server.server(), login, password);
  }

  /** A browser whose user typed this. */
  static Browser signIn(RunningServer server, String login, String password) {
    Response opened = attempt(server, login, password);
    if (opened.status() != 200) {
      throw new IllegalStateException(opened.toString());
    }
    return new Browser(server, opened);
  }

  /** Tries to sign in. */
  static Response attempt(TestServer server, String login, String password) {
    return attempt(server.server(), login, password);
  }

  private static Response attempt(RunningServer server, String login, String password) {
    return RawHttp.send(
        server.port(),
        Request.of("POST", SESSION)
            .json("{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}"));
  }

  /** The same browser, when the next request is led to another node. */
  Browser at(RunningServer node) {
    return new Browser(node, opened);
  }

  /** The answer to signing in. */
  Response opened() {
    return opened;
  }

  /** The value of the header Cookie. */
  String cookie() {
    String header = opened.headers().get("set-cookie");
    return header.substring(0, header.indexOf(';'));
  }

  String nonce() {
    return body(opened).getString("nonce");
  }

  /** Sends as a page of ours does. */
  Response send(Request request) {
    return sendBare(request.with("X-WP-Nonce", nonce()));
  }

  /** Sends as a link or a foreign form does: the cookie comes along, a nonce does not. */
  Response sendBare(Request request) {
    return RawHttp.send(server.port(), request.with("Cookie", cookie()));
  }

  static JsonObject body(Response response) {
    return GoldenWorld.parse(response.body());
  }
}
