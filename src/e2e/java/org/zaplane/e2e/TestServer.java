package org.zaplane.e2e;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/**
 * One server on MariaDB for all tests of a virtual machine that do not need their own: alice and
 * bob are administrators, carol is a subscriber. It ends with the virtual machine.
 */
public final class TestServer {

  /** Path of the connections of v1. */
  public static final String CONNECTIONS = "/wp-json/zaplane/v1/connections";

  private final Upstream slack = new Upstream(FakeSlack::answer);
  private final RunningServer server;
  private final People people = new People();

  private TestServer() {
    Map<String, String> settings = new HashMap<>(Overlays.golden(slack));
    settings.putAll(TestDatabase.MARIADB.freshSchema());
    settings.put("ZAPLANE_MASTER_KEY", Core.MASTER_KEY);
    settings.put("ZAPLANE_ENVIRONMENT_TYPE", "local");
    server = new RunningServer(settings);
    people
        .add(server, "alice", "administrator")
        .add(server, "bob", "administrator")
        .add(server, "carol", "subscriber");
    server.start();
  }

  /** Hands the server to test methods and constructors. */
  public static final class Given implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return Shared.SERVER;
    }
  }

  /**
   * Started by whoever asks first. Failsafe runs each class by itself, so JUnit's store is none.
   */
  private static final class Shared {

    private static final TestServer SERVER = new TestServer();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** Sends a request as nobody. */
  public Response send(Request request) {
    return RawHttp.send(server.port(), request);
  }

  /** Sends a request with somebody's application password. */
  public Response sendAs(String login, Request request) {
    return send(request.with("Authorization", people.basic(login)));
  }

  /** Makes a connection to the fake Slack and answers with its id. */
  public String create(String login, String name, String token) {
    return String.valueOf(createdBy(login, name, token).getInt("id"));
  }

  /** Makes a connection to the fake Slack. */
  public JsonObject createdBy(String login, String name, String token) {
    String body =
        "{\"app\":\"slack\",\"name\":\""
            + name
            + "\",\"credentials\":{\"bot_token\":\""
            + token
            + "\"}}";
    return GoldenWorld.parse(sendAs(login, Request.of("POST", CONNECTIONS).json(body)).body());
  }

  /** Its accounts. */
  public People people() {
    return people;
  }

  /** The process. */
  public RunningServer server() {
    return server;
  }

  /** The fake Slack. */
  public Upstream slack() {
    return slack;
  }

  private void close() {
    server.close();
    slack.close();
  }
}
