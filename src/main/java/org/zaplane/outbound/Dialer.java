package org.zaplane.outbound;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.ServiceStopping;

/**
 * Connections to systems that are not HTTP, within the limits that {@link Outbound} has for
 * requests: only to addresses that {@link EgressPolicy} allows, checked where the connection is
 * made; a deadline for the whole session; {@value DialSession#MAX_BYTES} bytes; {@value #AT_ONCE}
 * sessions at a time, {@value #PER_DESTINATION} of them to one host.
 */
@Singleton
public class Dialer {

  static final int DEADLINE_SECONDS = 15;
  static final int AT_ONCE = 32;
  static final int PER_DESTINATION = 8;

  private static final Duration DEADLINE = Duration.ofSeconds(DEADLINE_SECONDS);

  private final CheckedResolver resolver;
  private final RandomSource random;
  private final CallThreads threads;

  /** A dialer, guarded by the policy. */
  @Inject
  public Dialer(EgressPolicy policy, Clock clock, RandomSource random) {
    this.resolver = new CheckedResolver(policy);
    this.random = random;
    this.threads = new CallThreads("dial", AT_ONCE, PER_DESTINATION, clock);
  }

  /**
   * What is done over the connections of a session. It runs in a thread of the dialer's own, whose
   * connections are cut off at the deadline.
   */
  public interface Dialog<T> {
    /** Talks to the other side; a failure of it is part of the result. */
    T with(DialSession session);
  }

  /** A result, and how long the other side took. */
  public record Dialed<T>(T result, Exchange exchange) {}

  /**
   * Holds a dialog with a system.
   *
   * @throws OutboundFailure BUSY, STOPPED, or TIMED_OUT at the deadline
   */
  public <T> Dialed<T> dial(Destination to, Dialog<T> dialog) throws OutboundFailure {
    try (DialSession session = new DialSession(resolver, to, random.uuid().toString())) {
      CallThreads.Answer<T> answer = threads.call(to.host(), () -> dialog.with(session), DEADLINE);
      return new Dialed<>(
          answer.result(), new Exchange(answer.start(), answer.elapsed(), 0, session.bytes()));
    }
  }

  /**
   * Where a session leads.
   *
   * @param host name or address
   * @param port TCP port
   * @param tls how certificates are checked, where TLS is used
   */
  public record Destination(String host, int port, Tls tls) {}

  /** Ends all sessions while whoever waits for them can still be answered. */
  void stop(@Observes ServiceStopping stopping) {
    close();
  }

  @PreDestroy
  void close() {
    threads.close();
  }
}
