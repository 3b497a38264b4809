package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.function.Executable;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connection.Scope;
import org.zaplane.platform.Sha256;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretStore;
import org.zaplane.testing.Core;
import org.zaplane.testing.Overlays;

/** A core over {@link Acme}, and short words for what people do in flows. */
final class FlowFixture implements AutoCloseable {

  static final String REDIRECT_URI = "https://zaplane.example.test/oauth/callback";
  static final String CLIENT_SECRET = "client-secret-4711";
  static final String INVALID_STATE = "invalid_state";
  static final String EXCHANGE_FAILED = "token_exchange_failed";

  private static final String STORED = "urn:zaplane-secret:database:";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  final Acme acme;
  final Core core;
  final Flows flows;

  FlowFixture(Map<String, String> schema, Map<String, String> more, Acme acme) {
    this(schema, more, acme, Optional.empty());
  }

  FlowFixture(
      Map<String, String> schema,
      Map<String, String> more,
      Acme acme,
      Optional<SecretStore> store) {
    this.acme = acme;
    Map<String, String> settings = new HashMap<>(Overlays.of(acme.manifests()));
    settings.putAll(more);
    core = Core.with(schema, settings, store);
    flows = core.get(Flows.class);
  }

  /** Somebody new. */
  Scope somebody() {
    return core.scope("traveller" + PEOPLE.incrementAndGet());
  }

  /** Somebody new in a browser. */
  FlowOwner inABrowser() {
    return inABrowser(somebody(), "first");
  }

  /** This one in a browser of that name. */
  static FlowOwner inABrowser(Scope caller, String name) {
    return new FlowOwner(caller, Optional.of(Sha256.hex(name + caller.user())));
  }

  static Map<String, Optional<Secret>> client(String id, String secret) {
    Map<String, Optional<Secret>> client = new LinkedHashMap<>();
    client.put("client_id", Optional.of(Secret.of(id)));
    client.put("client_secret", Optional.of(Secret.of(secret)));
    return client;
  }

  static NewFlow wish(String slug, Optional<Long> connection) {
    return new NewFlow(
        slug, "By OAuth", client("client-1", CLIENT_SECRET), REDIRECT_URI, connection);
  }

  StartedFlow begin(FlowOwner beginner) {
    return begin(beginner, "acme");
  }

  StartedFlow begin(FlowOwner beginner, String slug) {
    return flows.begin(beginner, wish(slug, Optional.empty()));
  }

  /** What a browser brings back from Acme. */
  static Callback callback(String state, String code, FlowOwner browser) {
    return callback(state, code, Optional.of(Acme.ISSUER), Optional.ofNullable(browser));
  }

  static Callback callback(
      String state, String code, Optional<String> issuer, Optional<FlowOwner> browser) {
    return new Callback(
        Optional.of(Secret.of(state)),
        Optional.of(Secret.of(code)),
        Optional.empty(),
        Optional.empty(),
        issuer,
        browser);
  }

  /** What a browser brings back whose user did not agree. */
  static Callback denial(String state, FlowOwner browser) {
    return new Callback(
        Optional.of(Secret.of(state)),
        Optional.empty(),
        Optional.of("access_denied"),
        Optional.empty(),
        Optional.of(Acme.ISSUER),
        Optional.of(browser));
  }

  Flow finish(StartedFlow begun, String code, FlowOwner browser) {
    return flows.finish(callback(begun.state(), code, browser));
  }

  /** A connection to this account. */
  long connected(FlowOwner beginner, String account) {
    Flow flow = finish(begin(beginner), "good-" + account, beginner);
    assertEquals(Status.CONNECTED, flow.status(), flow.message());
    return flow.connection().orElseThrow();
  }

  /** The flow is refused as one of unknown state, and nobody was asked anything. */
  void assertRefusedBeforeAnyRequest(Callback callback) {
    assertTold(Status.FAILED, "OAuth state is invalid or has expired.", callback);
  }

  /** The callback is told this and counts for nothing, and nobody was asked anything. */
  void assertTold(Status status, String message, Callback callback) {
    int before = acme.requests().size();
    Flow flow = flows.finish(callback);
    assertEquals(Optional.of(INVALID_STATE), flow.error());
    assertEquals(status, flow.status());
    assertEquals(message, flow.message());
    assertEquals(before, acme.requests().size());
  }

  static Problem assertProblem(Kind kind, Executable work) {
    Problem problem = assertThrows(Problem.class, work);
    assertEquals(kind, problem.kind(), problem.getMessage());
    return problem;
  }

  /** The parameters that a flow sends the browser away with. */
  static Map<String, String> sentAlong(StartedFlow begun) {
    return Acme.fields(URI.create(begun.url()).getRawQuery());
  }

  List<String> column(String query) {
    return core.get(Transactions.class)
        .call(
            entities -> {
              List<?> values = entities.createNativeQuery(query).getResultList();
              return values.stream().map(String::valueOf).toList();
            });
  }

  int sql(String statement) {
    return core.get(Transactions.class)
        .call(entities -> entities.createNativeQuery(statement).executeUpdate());
  }

  /** The names under which a pending flow keeps its secrets. */
  List<String> pendingSecrets(StartedFlow begun) {
    return references(
        column(
            "select form from zaplane_pending_authorization where state_hash = '"
                + begun.id()
                + "'"));
  }

  /** The names under which a flow keeps the secrets of a grant that waits for a word. */
  List<String> waitingSecrets(StartedFlow begun) {
    return references(
        column("select confirmation from zaplane_flow where id = '" + begun.id() + "'"));
  }

  private static List<String> references(List<String> texts) {
    return texts.stream()
        .flatMap(text -> Arrays.stream(text.replace("\\", "").split("\"", -1)))
        .filter(text -> text.startsWith(STORED))
        .map(text -> text.substring(STORED.length()))
        .toList();
  }

  /** How many of these secrets are there. */
  int stored(List<String> references) {
    List<String> all =
        column("select reference from zaplane_secret").stream().map(String::strip).toList();
    return (int) references.stream().filter(all::contains).count();
  }

  @Override
  public void close() {
    core.close();
  }
}
