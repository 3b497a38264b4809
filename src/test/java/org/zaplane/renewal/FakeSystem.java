package org.zaplane.renewal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.zaplane.credential.Options;
import org.zaplane.credential.TokenSet;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Upstream;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/**
 * A system with an authorization server: every refresh gives another refresh token, and one that
 * comes twice ends all that came of it. It can be late, out of order, or say whatever a test wants.
 */
public final class FakeSystem implements AutoCloseable {

  /** Part of every token. */
  public static final String CANARY = "C4n4ry-0f-Gr3en-F1nch";

  /** How a usual answer ends. */
  public static final String USUAL =
      "\"expires_in\":3600,\"scope\":\"read write\",\"region\":\"eu\"";

  private record Family(String account, String current) {}

  private final Upstream upstream = new Upstream(this::answer);
  private final Map<String, String> familyOf = new HashMap<>();
  private final Map<String, Family> families = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();
  private final Set<String> dead = new HashSet<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Semaphore answered = new Semaphore(0);
  private volatile Held held;
  private volatile Map<String, Answer> trouble = Map.of();
  private volatile String rest = USUAL;
  private volatile boolean rotates = true;
  private volatile boolean reuseKills = true;
  private volatile boolean lost;

  /** Requests for tokens that are kept waiting. */
  public static final class Held {

    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Goes on when so many more have come. */
    public void awaitArrived(int count) {
      await(arrived, count);
    }

    public boolean hasMore() {
      return arrived.availablePermits() > 0;
    }

    public void release() {
      open.countDown();
    }
  }

  /** Goes on when so many more requests for tokens were answered. */
  public void awaitAnswered(int count) {
    await(answered, count);
  }

  private static void await(Semaphore requests, int count) {
    try {
      assertTrue(requests.tryAcquire(count, 60, TimeUnit.SECONDS), "too few requests");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return upstream.url();
  }

  /** Keeps requests for tokens and revocations waiting from now on, before they are looked at. */
  public Held hold() {
    held = new Held();
    return held;
  }

  public void holdNothing() {
    held = null;
  }

  /** Requests to this path are answered so. */
  public void answer(String path, Answer instead) {
    answer(Map.of(path, instead));
  }

  public void answer(Map<String, Answer> insteadByPath) {
    trouble = insteadByPath;
  }

  public void answerNormally() {
    trouble = Map.of();
    lost = false;
  }

  /** Carries out what it is asked and hangs up. */
  public void loseAnswers() {
    lost = true;
  }

  /** The further members of answers with tokens. */
  public void tellWithTokens(String members) {
    rest = members;
  }

  public void rotate(boolean whether) {
    rotates = whether;
  }

  /** A used refresh token is refused, and nothing else happens. */
  public void forgiveReuse() {
    reuseKills = false;
  }

  /** What a person who authorizes is given. */
  public synchronized TokenSet issue(String account) {
    String family = "family" + numbers.incrementAndGet();
    Map<String, Secret> secrets = new LinkedHashMap<>();
    secrets.put(TokenSet.ACCESS_TOKEN, Secret.of(access(family, account)));
    secrets.put(TokenSet.REFRESH_TOKEN, Secret.of(refresh(family, account)));
    return new TokenSet(
        secrets,
        Options.ofTexts(Map.of("region", "eu")),
        Optional.of(Duration.ofHours(1)),
        Optional.of(List.of("read", "write")));
  }

  private String access(String family, String account) {
    String token = "access-" + numbers.incrementAndGet() + "-" + CANARY;
    accounts.put(token, account);
    familyOf.put(token, family);
    return token;
  }

  private String refresh(String family, String account) {
    String token = "refresh-" + numbers.incrementAndGet() + "-" + CANARY;
    familyOf.put(token, family);
    families.put(family, new Family(account, token));
    return token;
  }

  private Answer answer(Request request) {
    if (request.path().equals("/token")) {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      try {
        keepWaiting();
        return tokenAnswer(request);
      } finally {
        answered.release();
        running.decrementAndGet();
      }
    }
    if (request.path().equals("/revoke")) {
      keepWaiting();
    }
    Optional<Answer> instead = troubled(request);
    if (instead.isPresent()) {
      return instead.get();
    }
    return request.path().equals("/me") ? me(request) : revoked(request);
  }

  private Optional<Answer> troubled(Request request) {
    return Optional.ofNullable(trouble.get(request.path()));
  }

  private void keepWaiting() {
    Held now = held;
    if (now != null) {
      now.arrived.release();
      try {
        now.open.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Answer tokenAnswer(Request request) {
    Answer answer = troubled(request).orElseGet(() -> tokens(params(request.body())));
    if (lost) {
      throw new IllegalStateException("hangs up");
    }
    return answer;
  }

  private synchronized Answer tokens(Map<String, String> params) {
    String token = params.get("refresh_token");
    if (token == null) {
      return good(access("app", "app"), Optional.empty());
    }
    String family = familyOf.get(token);
    boolean used = family != null && !families.get(family).current().equals(token);
    if (used && reuseKills) {
      end(family);
    }
    if (family == null || used || dead.contains(family)) {
      return Answer.json(400, "{\"error\":\"invalid_grant\"}");
    }
    String account = families.get(family).account();
    return good(
        access(family, account),
        rotates ? Optional.of(refresh(family, account)) : Optional.empty());
  }

  private Answer good(String access, Optional<String> refresh) {
    String further = refresh.map(token -> ",\"refresh_token\":\"" + token + "\"").orElse("");
    return Answer.json(
        200,
        "{\"token_type\":\"bearer\",\"access_token\":\""
            + access
            + "\""
            + further
            + ending()
            + "}");
  }

  private String ending() {
    return rest.isEmpty() ? "" : "," + rest;
  }

  private synchronized Answer me(Request request) {
    String token = request.headers().getOrDefault("authorization", "").replace("Bearer ", "");
    return isAlive(token)
        ? Answer.json(200, "{\"id\":\"" + accounts.get(token) + "\"}")
        : Answer.json(401, "{\"error\":\"" + token + "\"}");
  }

  private synchronized Answer revoked(Request request) {
    Map<String, String> params = params(request.body());
    Optional.ofNullable(familyOf.get(params.getOrDefault("token", ""))).ifPresent(this::end);
    return Answer.json(200, "{}");
  }

  private static Map<String, String> params(String form) {
    Map<String, String> params = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      String[] halves = pair.split("=", 2);
      params.put(halves[0], URLDecoder.decode(halves[halves.length - 1], StandardCharsets.UTF_8));
    }
    return params;
  }

  private void end(String family) {
    dead.add(family);
  }

  /** The grant of a token ends there, and nobody is told. */
  public synchronized void kill(Secret token) {
    end(familyOf.get(token.reveal()));
  }

  /** Whether this token still counts. */
  public synchronized boolean isAlive(String token) {
    return familyOf.containsKey(token) && !dead.contains(familyOf.get(token));
  }

  /** The access token is no longer taken, although its time is not over. */
  public synchronized void forget(String token) {
    familyOf.remove(token);
  }

  /** What came to a path so far. */
  public List<Request> requests(String path) {
    return upstream.requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  /** How many requests for tokens there were. */
  public int asked() {
    return requests("/token").size();
  }

  /** The most requests for tokens that ran at a time. */
  public int most() {
    return most.get();
  }

  @Override
  public void close() {
    Held now = held;
    if (now != null) {
      now.release();
    }
    upstream.close();
  }
}
