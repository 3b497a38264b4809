package org.zaplane.outbound;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.outbound.SteadyRefusals.Pause;
import org.zaplane.platform.Polling;
import org.zaplane.platform.ServiceStopping;

/**
 * Sends HTTP requests to the outside, within limits: only to addresses that {@link EgressPolicy}
 * allows, checked where the connection is made; {@value #DEADLINE_SECONDS} seconds in all, looking
 * up the name included; answers of at most {@value #MAX_BODY} bytes after decompression; {@value
 * #MAX_REDIRECTS} redirects, only within one origin, so that no credential goes elsewhere; no
 * cookies, no retries, no connection used twice, no proxy of the environment; {@value #AT_ONCE}
 * calls at a time of either kind, {@value #PER_DESTINATION} of them to one host.
 */
@Singleton
public class Outbound {

  /** Largest answer that is read, in bytes. */
  public static final int MAX_BODY = 1 << 20;

  static final int DEADLINE_SECONDS = 15;
  static final int MAX_REDIRECTS = 3;
  static final int AT_ONCE = 64;
  static final int PER_DESTINATION = 16;

  private final EgressPolicy policy;
  private final CloseableHttpClient client;
  private final Duration deadline;
  private final Clock clock;
  private final CallThreads calls = new CallThreads("call", AT_ONCE, PER_DESTINATION);

  /** Of their own, so that systems that hang in tests never hold up the renewal of tokens. */
  private final CallThreads tokenCalls = new CallThreads("token-call", AT_ONCE, PER_DESTINATION);

  private volatile boolean closed;

  /** The door, guarded by the policy. */
  @Inject
  public Outbound(EgressPolicy policy, Clock clock) {
    this(
        policy,
        SystemDefaultDnsResolver.INSTANCE,
        DEADLINE_SECONDS,
        TimeUnit.NANOSECONDS::sleep,
        clock);
  }

  Outbound(EgressPolicy policy, DnsResolver resolver, int deadlineSeconds) {
    this(policy, resolver, deadlineSeconds, TimeUnit.NANOSECONDS::sleep, Clock.systemUTC());
  }

  Outbound(
      EgressPolicy policy, DnsResolver resolver, int deadlineSeconds, Pause pause, Clock clock) {
    this.clock = clock;
    this.policy = policy;
    this.deadline = Duration.ofSeconds(deadlineSeconds);
    DnsResolver checked = new CheckedResolver(policy, resolver);
    this.client =
        ClientSetup.client(
            new SteadyRefusals(checked, Polling::nanos, pause),
            Math.min(5, deadlineSeconds),
            2 * AT_ONCE);
  }

  /**
   * Sends a request and reads the whole answer, whatever its status.
   *
   * @throws OutboundFailure when there is no answer within the limits
   */
  public OutboundResponse send(OutboundRequest request) throws OutboundFailure {
    return send(request, deadline, calls);
  }

  /**
   * The same with a deadline of its own, for answers that must not be lost.
   *
   * @throws OutboundFailure when there is no answer within the limits
   */
  public OutboundResponse send(OutboundRequest request, Duration deadline) throws OutboundFailure {
    return send(request, deadline, tokenCalls);
  }

  /** The caller's wait ends at the deadline, wherever the call is then. */
  private OutboundResponse send(OutboundRequest request, Duration deadline, CallThreads threads)
      throws OutboundFailure {
    CallableUrl target = CallableUrl.of(request.url().reveal(), policy);
    Call call = new Call(client, request, target, deadline);
    Instant start = clock.instant();
    FutureTask<AnswerReader.Read> answer = threads.begin(target.host(), call);
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS).response(start, since(start));
    } catch (TimeoutException e) {
      throw new OutboundFailure(Category.TIMED_OUT).after(since(start));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutboundFailure(Category.STOPPED);
    } catch (ExecutionException e) {
      throw failure(e.getCause()).after(since(start));
    } finally {
      if (!answer.isDone()) {
        call.end();
      }
    }
  }

  private Duration since(Instant start) {
    Duration elapsed = Duration.between(start, clock.instant());
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  private OutboundFailure failure(Throwable cause) {
    if (closed) {
      return new OutboundFailure(Category.STOPPED);
    }
    return cause instanceof OutboundFailure failure
        ? failure
        : new OutboundFailure(Category.BAD_ANSWER);
  }

  /** Ends all calls while whoever waits for them can still be answered. */
  void stop(@Observes ServiceStopping stopping) {
    close();
  }

  @PreDestroy
  void close() {
    closed = true;
    calls.close();
    tokenCalls.close();
    client.close(CloseMode.IMMEDIATE);
  }
}
