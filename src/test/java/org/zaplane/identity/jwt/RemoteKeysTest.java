package org.zaplane.identity.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.identity.Caller;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.platform.Polling;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;

/** The keys of an issuer that gives them out by HTTP. */
class RemoteKeysTest {

  private static final RSAKey FIRST = Issuers.rsa("first");
  private static final RSAKey SECOND = Issuers.rsa("second");

  private volatile Answer answer;
  private volatile CountDownLatch held = new CountDownLatch(0);
  private Upstream upstream;
  private Core core;

  @BeforeEach
  void open(@TempDir Path folder) {
    answer = keys(FIRST);
    upstream = new Upstream(request -> answered());
    String file =
        Issuers.write(
            folder,
            "issuers.json",
            "[{\"issuer\":\"far\",\"jwks_url\":\"%s/jwks.json\"}]".formatted(upstream.url()));
    core =
        Core.with(
            TestDatabase.H2.schemaWithTables(),
            Map.of("ZAPLANE_JWT_ISSUERS", file, "ZAPLANE_EGRESS_ALLOW", "127.0.0.1"));
    assertEquals(List.of(), core.settings().refusals());
  }

  private Answer answered() {
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  @AfterEach
  void close() {
    core.close();
    upstream.close();
  }

  private static Answer keys(RSAKey... keys) {
    return Answer.json(200, new JWKSet(List.of(keys)).toString());
  }

  private Optional<Caller> ask(RSAKey key, String kid) {
    String claims =
        "{\"iss\":\"far\",\"sub\":\"ann\",\"tenantId\":\"acme\",\"exp\":%d}"
            .formatted(core.clock().instant().getEpochSecond() + 60);
    String header = kid == null ? "{\"alg\":\"RS256\"}" : Issuers.header(JWSAlgorithm.RS256, kid);
    String token = Issuers.token(header, claims, Issuers.rsa(key));
    return core.get(JwtAuthenticator.class)
        .authenticate(
            new RequestCredentials(
                false, Map.of(), Optional.of(Secret.of("Bearer " + token)), true, "203.0.113.7"));
  }

  private Optional<Caller> ask(RSAKey key) {
    return ask(key, key.getKeyID());
  }

  private void assertUnavailable(RSAKey key) {
    Problem problem = assertThrows(Problem.class, () -> ask(key));
    assertEquals(Kind.UNAVAILABLE, problem.kind());
    assertTrue(problem.retryAfter().isPresent());
  }

  private int fetched() {
    return upstream.requests().size();
  }

  @Test
  void keys_areFetchedOnceInFiveMinutes() {
    assertTrue(ask(FIRST).isPresent());
    assertTrue(ask(FIRST).isPresent());
    core.clock().pass(RemoteKeys.FRESH.minusSeconds(1));
    assertTrue(ask(FIRST).isPresent());
    assertEquals(1, fetched());
    core.clock().pass(Duration.ofSeconds(2));
    assertTrue(ask(FIRST).isPresent());
    assertEquals(2, fetched());
  }

  @Test
  void newKey_worksAtOnce_andTheOldOneEndsWhenTheKeysAreFetchedAgain() {
    assertTrue(ask(FIRST).isPresent());
    answer = keys(SECOND);
    core.clock().pass(RemoteKeys.PAUSE);
    assertTrue(ask(SECOND).isPresent());
    assertTrue(ask(FIRST).isEmpty());
    assertEquals(2, fetched());
  }

  @Test
  void keysWithoutIds_areFetchedAgainWhenNoneFits() {
    RSAKey first = withoutId(FIRST);
    RSAKey second = withoutId(SECOND);
    answer = keys(first);
    assertTrue(ask(first, null).isPresent());
    answer = keys(second);
    core.clock().pass(RemoteKeys.PAUSE);
    assertTrue(ask(second, null).isPresent());
    assertTrue(ask(first, null).isEmpty());
    assertEquals(2, fetched());
  }

  private static RSAKey withoutId(RSAKey key) {
    return new RSAKey.Builder(key).keyID(null).build();
  }

  @Test
  void unknownKeys_areNobodysAndCauseOneRequestInTenSecondsAtMost() {
    for (int i = 0; i < 50; i++) {
      assertTrue(ask(SECOND, "kid " + i).isEmpty());
    }
    assertEquals(1, fetched());
    core.clock().pass(RemoteKeys.PAUSE);
    assertTrue(ask(SECOND, "kid").isEmpty());
    assertEquals(2, fetched());
  }

  @Test
  void issuerThatCannotBeReached_isNoFaultOfTheToken() {
    answer = Answer.json(500, "{}");
    assertUnavailable(FIRST);
    assertUnavailable(FIRST);
    assertEquals(1, fetched(), "nor does it get more requests by that");
    answer = keys(FIRST);
    core.clock().pass(RemoteKeys.PAUSE);
    assertTrue(ask(FIRST).isPresent());
  }

  @Test
  void closedPort_isUnavailable() {
    upstream.close();
    assertUnavailable(FIRST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "keys", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[{\"kty\":\"RSA\"}]}"})
  void answerThatHoldsNoKeySet_isUnavailable(String body) {
    answer = Answer.json(200, body);
    assertUnavailable(FIRST);
  }

  @Test
  void knownKeys_lastAnHourWithoutTheirIssuer() {
    assertTrue(ask(FIRST).isPresent());
    answer = Answer.json(503, "");
    core.clock().pass(RemoteKeys.STALE.minusSeconds(1));
    assertTrue(ask(FIRST).isPresent());
    core.clock().pass(Duration.ofSeconds(1));
    assertUnavailable(FIRST);
  }

  @Test
  void requestsAtOnce_fetchOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> one = () -> ask(FIRST).isPresent();
      for (Future<Boolean> taken :
          pool.invokeAll(List.of(one, one, one, one, one, one, one, one))) {
        assertTrue(taken.get());
      }
      assertEquals(1, fetched());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void issuerThatHangs_holdsUpOneRequestAlone() throws Exception {
    held = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Future<?> first = threads.submit(() -> ask(FIRST));
      Polling polling = Polling.of(Duration.ofMinutes(1));
      while (fetched() == 0) {
        assertTrue(polling.pause(), "the keys were never asked for");
      }
      List<Future<?>> others = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        others.add(threads.submit(() -> assertUnavailable(FIRST)));
      }
      for (Future<?> other : others) {
        other.get(1, TimeUnit.MINUTES);
      }
      assertFalse(first.isDone());
      assertEquals(1, fetched());
    } finally {
      held.countDown();
      threads.shutdownNow();
    }
  }
}
