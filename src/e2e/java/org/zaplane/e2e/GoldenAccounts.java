package org.zaplane.e2e;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/**
 * A server with accounts of its own: our session cookie plays WordPress's; one that WordPress made
 * at another time cannot be played.
 */
final class GoldenAccounts implements GoldenSite {

  private final People people;
  private final Map<Long, String> users;
  private final int port;
  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> nonces = new HashMap<>();

  /** A running server with these accounts. */
  GoldenAccounts(People people, Map<Long, String> users, int port) {
    this.people = people;
    this.users = users;
    this.port = port;
    List.of("alice", "carol").forEach(this::signIn);
  }

  private void signIn(String login) {
    String body =
        Json.createObjectBuilder()
            .add("login", login)
            .add("password", people.password(login))
            .build()
            .toString();
    Response response =
        RawHttp.send(port, Request.of("POST", "/wp-json/zaplane/v2/session").json(body));
    cookies.put(login, response.headers().get("set-cookie").split(";", 2)[0]);
    JsonObject answer = GoldenWorld.parse(response.body());
    nonces.put(login, answer.getString("nonce"));
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String base() {
    return "http://localhost:" + port;
  }

  @Override
  public Map<Long, String> users() {
    return users;
  }

  @Override
  public String password(String login) {
    return people.password(login);
  }

  @Override
  public String applicationPassword(String login) {
    return people.applicationPassword(login);
  }

  @Override
  public String cookie(String login) {
    return cookies.get(login);
  }

  @Override
  public String nonce(String login) {
    return nonces.get(login);
  }

  @Override
  public boolean playsThePast() {
    return false;
  }

  @Override
  public String expiredCookie(String login, Duration ago) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String nonce(String login, int ticksAgo) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String loggedOutNonce() {
    throw new UnsupportedOperationException();
  }
}
