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
import org.zaplane.outbound.OutboundFailure.Category;
import org.zaplane.platform.Polling;
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

  private final DnsResolver resolver;
  private final Clock clock;
  private final RandomSource random;
  private final Duration deadline;
  private final CallThreads threads = new CallThreads("dial", AT_ONCE, PER_DESTINATION);
  private volatile boolean closed;

  /** A dialer, guarded by the policy. */
  @Inject
  public Dialer(EgressPolicy policy, Clock clock, RandomSource random) {
    this(policy, SystemDefaultDnsResolver.INSTANCE, DEADLINE_SECONDS, clock, random);
  }

  Dialer(
      EgressPolicy policy,
      DnsResolver resolver,
      int deadlineSeconds,
      Clock clock,
      RandomSource random) {
    this.random = random;
    this.resolver =
        new SteadyRefusals(
            new CheckedResolver(policy, resolver), Polling::nanos, TimeUnit.NANOSECONDS::sleep);
    this.deadline = Duration.ofSeconds(deadlineSeconds);
    this.clock = clock;
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
    DialSession session = new DialSession(resolver, to, random.uuid().toString());
    Instant start = clock.instant();
    try {
      FutureTask<T> task = threads.begin(to.host(), () -> dialog.with(session));
      T result = task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Dialed<>(result, new Exchange(start, since(start), 0, session.bytes()));
    } catch (TimeoutException e) {
      throw new OutboundFailure(Category.TIMED_OUT).after(since(start));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutboundFailure(Category.STOPPED);
    } catch (ExecutionException e) {
      throw new OutboundFailure(closed ? Category.STOPPED : Category.BAD_ANSWER)
          .after(since(start));
    } finally {
      session.close();
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

  private Duration since(Instant start) {
    Duration elapsed = Duration.between(start, clock.instant());
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /** Ends all sessions while whoever waits for them can still be answered. */
  void stop(@Observes ServiceStopping stopping) {
    close();
  }

  @PreDestroy
  void close() {
    closed = true;
    threads.close();
  }
}
