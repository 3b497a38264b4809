package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/** Somebody with an account, and what the server keeps for them. */
record Person(RunningServer server, String login, String password, Browser browser) {

  private static final String API = "/wp-json/zaplane/";
  private static final int AT_ONCE = 8;

  /** An answer of the API, which has to be a good one. */
  JsonObject get(String path) {
    return good(Request.of("GET", API + path));
  }

  /** The same for what changes something. */
  JsonObject send(String method, String path, JsonObject body) {
    return good(Request.of(method, API + path).json(body.toString()));
  }

  private JsonObject good(Request request) {
    Response answer = browser.send(request);
    assertTrue(answer.status() / 100 == 2, () -> request.target() + ": " + answer);
    return answer.json();
  }

  /** The status with which the API answers. */
  int status(String path) {
    return browser.send(Request.of("GET", API + path)).status();
  }

  /** A connection to an app, made with these credentials; answers with its id. */
  int connect(String app, String name, Map<String, String> credentials) {
    JsonObjectBuilder typed = Json.createObjectBuilder();
    credentials.forEach(typed::add);
    JsonObject wish =
        Json.createObjectBuilder()
            .add("app", app)
            .add("name", name)
            .add("auth_type", "api_key")
            .add("credentials", typed)
            .build();
    return send("POST", "v1/connections", wish).getInt("id");
  }

  /** A connection to the played Slack. */
  int slack(String name, String token) {
    return connect("slack", name, Map.of("bot_token", token));
  }

  /** Many things at the same time. */
  static void many(int count, IntFunction<?> work) {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> begun = new ArrayList<>();
      IntStream.range(0, count).forEach(i -> begun.add(workers.submit(() -> work.apply(i))));
      for (Future<?> one : begun) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      workers.shutdownNow();
    }
  }

  void label(int id, String... labels) {
    change(
        id,
        Json.createObjectBuilder().add("labels", Json.createArrayBuilder(List.of(labels))).build());
  }

  void change(int id, JsonObject change) {
    send("PUT", "v2/connections/" + id, change);
  }

  JsonObject connection(int id) {
    return get("v2/connections/" + id);
  }

  void delete(int id) {
    good(Request.of("DELETE", API + "v1/connections/" + id));
  }

  /** What the server keeps that matches. */
  List<JsonObject> connections(String query) {
    return get("v2/connections?" + query).getJsonArray("connections").getValuesAs(JsonObject.class);
  }

  List<JsonObject> connections() {
    return connections("per_page=100");
  }

  /** How many there are in a state. */
  int count(String status) {
    return get("v2/connections/summary").getJsonObject("statuses").getInt(status, 0);
  }

  List<JsonObject> activity(int id) {
    return get("v2/connections/" + id + "/activity?per_page=100")
        .getJsonArray("activity")
        .getValuesAs(JsonObject.class);
  }
}
