package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.connect.FlowFixture.assertProblem;
import static org.zaplane.connect.FlowFixture.wish;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Connections;
import org.zaplane.connection.NewConnection;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Upstream.Request;

/** What a flow can be begun with; what is refused leaves nothing behind. */
class BeginFlowTest extends AtTheFlowDesk {

  private static final String EVERYTHING =
      "select state_hash from zaplane_pending_authorization union all select id from zaplane_flow"
          + " union all select reference from zaplane_secret";

  private FlowOwner beginner;
  private int asked;

  @BeforeEach
  void enter() {
    beginner = desk.inABrowser();
    asked = desk.acme.requests().size();
  }

  private void assertRefused(Kind kind, NewFlow wish) {
    List<String> before = desk.column(EVERYTHING);
    int requests = desk.acme.requests().size();
    String words = assertProblem(kind, () -> desk.flows.begin(beginner, wish)).getMessage();
    assertFalse(words.contains(FlowFixture.CLIENT_SECRET), words);
    assertEquals(before.size(), desk.column(EVERYTHING).size());
    assertEquals(requests, desk.acme.requests().size());
  }

  private static NewFlow of(Map<String, Optional<Secret>> credentials) {
    return new NewFlow("acme", "By OAuth", credentials, FlowFixture.REDIRECT_URI, Optional.empty());
  }

  @AfterEach
  void beginning_asksNobody() {
    assertEquals(asked, desk.acme.requests().size());
  }

  @Test
  void integrationThatIsNot_isNotFound() {
    assertRefused(Kind.NOT_FOUND, wish("nowhere", Optional.empty()));
  }

  @Test
  void integrationWithoutOAuth_isRefused() {
    assertRefused(Kind.OAUTH_INIT_FAILED, wish("telegram", Optional.empty()));
  }

  @Test
  void moreThanFiftyFlowsThatWait_areTooMany_forThatUserAlone() {
    for (int i = 0; i < 50; i++) {
      desk.begin(beginner, "quiet");
    }
    assertRefused(Kind.TOO_MANY, wish("quiet", Optional.empty()));
    desk.begin(desk.inABrowser(), "quiet");
  }

  @Test
  void manyAtOnce_areNoMoreThanOneAfterTheOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Optional<Kind>>> begins = Collections.nCopies(80, () -> refusal(beginner));
      int begun = 0;
      for (Future<Optional<Kind>> begin : threads.invokeAll(begins)) {
        Optional<Kind> refusal = begin.get();
        assertTrue(refusal.isEmpty() || refusal.get() == Kind.TOO_MANY, refusal.toString());
        begun += refusal.isEmpty() ? 1 : 0;
      }
      assertEquals(50, begun);
    } finally {
      threads.shutdownNow();
    }
  }

  private Optional<Kind> refusal(FlowOwner somebody) {
    try {
      desk.begin(somebody, "quiet");
      return Optional.empty();
    } catch (Problem refused) {
      return Optional.of(refused.kind());
    }
  }

  @Test
  void moreThanOneUserMayStore_isTooLarge_forThatUserAlone() {
    NewFlow wish = of(FlowFixture.client("client-1", "s".repeat(3_000)));
    try (FlowFixture tight =
        new FlowFixture(schema, Map.of("ZAPLANE_MAX_STORED_BYTES", "5000"), desk.acme)) {
      FlowOwner other = tight.inABrowser();
      tight.flows.begin(beginner, wish);
      List<String> before = desk.column(EVERYTHING);
      assertProblem(Kind.TOO_LARGE, () -> tight.flows.begin(beginner, wish));
      assertEquals(before, desk.column(EVERYTHING));
      tight.flows.begin(other, wish);
    }
  }

  @Test
  void incompleteOrUnknownCredentials_areRefused() {
    Map<String, Optional<Secret>> client =
        FlowFixture.client("client-1", FlowFixture.CLIENT_SECRET);
    assertRefused(Kind.INVALID, of(Map.of()));
    assertRefused(Kind.INVALID, of(Map.of("client_id", client.get("client_id"))));
    assertRefused(Kind.INVALID, of(Map.of("client_secret", client.get("client_secret"))));
    assertRefused(Kind.INVALID, of(FlowFixture.client("client-1", "******")));
    client.put("token", client.get("client_secret"));
    assertRefused(Kind.INVALID, of(client));
  }

  @Test
  void connectionThatCannotBeReconnectedByThisFlow_isRefused() {
    long others = desk.connected(desk.inABrowser(), "others");
    Flow quiet =
        desk.flows.finish(
            FlowFixture.callback(desk.begin(beginner, "quiet").state(), "good-1", beginner));
    long typed =
        desk.core
            .get(Connections.class)
            .create(
                beginner.scope(),
                new NewConnection(
                    "acme",
                    "Typed",
                    false,
                    Map.of("token", Optional.of(Secret.of("access-good-1")))))
            .connection()
            .id();

    assertRefused(Kind.FORBIDDEN, wish("acme", Optional.of(others)));
    assertRefused(Kind.NOT_FOUND, wish("acme", Optional.of(Long.MAX_VALUE)));
    assertRefused(Kind.INVALID, wish("acme", quiet.connection()));
    assertRefused(Kind.INVALID, wish("acme", Optional.of(typed)));
    asked = desk.acme.requests().size();
  }

  @Test
  void reconnecting_usesTheClientThatIsStored_whereNoneIsGiven() {
    long id = desk.connected(beginner, "one");
    StartedFlow begun =
        desk.flows.begin(
            beginner,
            new NewFlow("acme", "ignored", Map.of(), FlowFixture.REDIRECT_URI, Optional.of(id)));
    assertEquals("client-1", FlowFixture.sentAlong(begun).get("client_id"));

    Flow flow = desk.finish(begun, "good-one", beginner);

    assertEquals(Status.CONNECTED, flow.status());
    assertEquals(Optional.of(id), flow.connection());
    List<Request> exchanges = desk.acme.exchanges();
    String pair = "client-1:" + FlowFixture.CLIENT_SECRET;
    assertEquals(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)),
        exchanges.get(exchanges.size() - 1).headers().get("authorization"));
    assertEquals("By OAuth", desk.core.get(Connections.class).get(beginner.scope(), id).name());
    asked = desk.acme.requests().size();
  }

  @Test
  void connectionDeletedMeanwhile_flowFails() {
    long id = desk.connected(beginner, "one");
    StartedFlow begun = desk.flows.begin(beginner, wish("acme", Optional.of(id)));
    desk.core.get(Connections.class).delete(beginner.scope(), id);

    Flow flow = desk.finish(begun, "good-one", beginner);

    assertEquals(Status.FAILED, flow.status());
    assertEquals(Optional.of(FlowFixture.EXCHANGE_FAILED), flow.error());
    assertEquals(
        0, desk.core.get(Connections.class).list(beginner.scope(), Optional.empty()).size());
    asked = desk.acme.requests().size();
  }
}
