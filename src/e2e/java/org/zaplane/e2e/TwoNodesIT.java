package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/** What one node was told, the other knows: nodes keep nothing to themselves. */
class TwoNodesIT {

  private static final String SESSION = "/wp-json/zaplane/v2/session";

  private static Upstream slack;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    slack = new Upstream(FakeSlack::answer);
    nodes = new TwoNodes(Overlays.golden(slack));
  }

  @AfterAll
  static void end() {
    if (nodes != null) {
      nodes.close();
    }
    slack.close();
  }

  private static Response send(RunningServer node, Request request) {
    return RawHttp.send(node.port(), request);
  }

  private static Request asAlice(Request request) {
    return request.with("Authorization", nodes.people().basic("alice"));
  }

  @Test
  void connectionMadeOnOneNode_isTestedAndDeletedOnTheOther() {
    Response created =
        send(
            nodes.one(),
            asAlice(Request.of("POST", TestServer.CONNECTIONS))
                .json(
                    "{\"app\":\"slack\",\"name\":\"Shared\","
                        + "\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}"));
    assertEquals(200, created.status(), created.body());
    String path = TestServer.CONNECTIONS + "/" + GoldenWorld.parse(created.body()).getInt("id");

    Response tested = send(nodes.other(), asAlice(Request.of("POST", path + "/test")));
    Response deleted = send(nodes.other(), asAlice(Request.of("DELETE", path)));
    Response gone = send(nodes.one(), asAlice(Request.of("GET", path)));

    assertTrue(GoldenWorld.parse(tested.body()).getBoolean("success"), tested.body());
    assertEquals(200, deleted.status(), deleted.body());
    assertEquals(404, gone.status(), gone.body());
  }

  @Test
  void sessionOpenedOnOneNode_isGoodAndEndedOnTheOther() {
    assertNotEquals(nodes.one().port(), nodes.other().port());
    Response opened =
        send(
            nodes.one(),
            Request.of("POST", SESSION)
                .json(
                    "{\"login\":\"carol\",\"password\":\""
                        + nodes.people().password("carol")
                        + "\"}"));
    assertEquals(200, opened.status(), opened.body());
    String cookie = opened.headers().get("set-cookie").split(";", 2)[0];
    String nonce = GoldenWorld.parse(opened.body()).getString("nonce");

    Response shown = send(nodes.other(), bySession("GET", cookie, nonce));
    Response ended = send(nodes.other(), bySession("DELETE", cookie, nonce));
    Response after = send(nodes.one(), bySession("GET", cookie, nonce));

    assertEquals(200, shown.status(), shown.body());
    assertEquals(2, ended.status() / 100, ended.body());
    assertNotEquals(200, after.status(), after.body());
  }

  private static Request bySession(String method, String cookie, String nonce) {
    return Request.of(method, SESSION).with("Cookie", cookie).with("X-WP-Nonce", nonce);
  }
}
