package org.zaplane.outbound;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
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
  private final CallThreads calls;

  /** Of their own, so that systems that hang in tests never hold up the renewal of tokens. */
  private final CallThreads tokenCalls;

  /** A client, guarded by the policy. */
  @Inject
  public Outbound(EgressPolicy policy, Clock clock) {
    this(policy, new CheckedResolver(policy), DEADLINE_SECONDS, clock);
  }

  Outbound(EgressPolicy policy, CheckedResolver resolver, int deadlineSeconds, Clock clock) {
    this.policy = policy;
    this.deadline = Duration.ofSeconds(deadlineSeconds);
    this.client = ClientSetup.client(resolver, Math.min(5, deadlineSeconds), 2 * AT_ONCE);
    this.calls = new CallThreads("call", AT_ONCE, PER_DESTINATION, clock);
    this.tokenCalls = new CallThreads("token-call", AT_ONCE, PER_DESTINATION, clock);
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

  private OutboundResponse send(OutboundRequest request, Duration deadline, CallThreads threads)
      throws OutboundFailure {
    CallableUrl target = CallableUrl.of(request.url().reveal(), policy);
    try (Call call = new Call(client, request, target, deadline)) {
      CallThreads.Answer<AnswerReader.Read> answer = threads.call(target.host(), call, deadline);
      return answer.result().response(answer.start(), answer.elapsed());
    }
  }

  /** Ends all calls while whoever waits for them can still be answered. */
  void stop(@Observes ServiceStopping stopping) {
    close();
  }

  @PreDestroy
  void close() {
    calls.close();
    tokenCalls.close();
    client.close(CloseMode.IMMEDIATE);
  }
}
