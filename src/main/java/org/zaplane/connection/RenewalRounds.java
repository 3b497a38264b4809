package org.zaplane.connection;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.zaplane.credential.TokensRefused;
import org.zaplane.platform.Recurring;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.secret.UndecryptableSecret;

/**
 * Renews tokens before anybody waits for them, on threads of its own. A system gets at most {@value
 * #AT_ONCE} requests at a time from a node, and is left alone for the rest of a round when it keeps
 * failing, so that one that hangs does not hold up the others.
 */
@Singleton
class RenewalRounds implements Recurring {

  static final int AT_ONCE = 4;
  private static final int THREADS = 16;
  private static final int ENOUGH_FAILURES = 3;
  private static final int PIECE = 1_000;
  private static final Logger LOG = Logger.getLogger(RenewalRounds.class.getName());

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final Renewals renewals;
  private final RenewalLeases leases;
  private final RenewalPlan plan;
  private final RefusedClients clients;
  private final ConnectionProbe probe;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "zaplane-renewal-round");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  RenewalRounds(
      Transactions transactions,
      ConnectionRepository repository,
      Renewals renewals,
      RenewalLeases leases,
      RenewalPlan plan,
      RefusedClients clients,
      ConnectionProbe probe) {
    this.transactions = transactions;
    this.repository = repository;
    this.renewals = renewals;
    this.leases = leases;
    this.plan = plan;
    this.clients = clients;
    this.probe = probe;
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(10);
  }

  /** Renews what is due, and takes up what a node left behind when it stopped. */
  @Override
  public void round() {
    List<String> abandoned = leases.abandoned();
    List<ConnectionRow> due = new ArrayList<>();
    transactions.run(
        entities -> {
          abandoned.forEach(key -> repository.anyOfGrant(entities, key).ifPresent(due::add));
          LocalDateTime now = plan.now();
          repository
              .dueIntegrations(entities, now)
              .forEach(slug -> due.addAll(repository.due(entities, slug, now, PIECE)));
        });
    Map<String, Queue<ConnectionRow>> bySystem =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    ConnectionRow::integration,
                    Collectors.toCollection(ConcurrentLinkedQueue::new)));
    List<Callable<Void>> tasks = new ArrayList<>();
    bySystem
        .values()
        .forEach(
            queue -> {
              AtomicInteger failures = new AtomicInteger();
              for (int i = 0; i < AT_ONCE; i++) {
                tasks.add(() -> workOff(queue, failures));
              }
            });
    try {
      workers.invokeAll(tasks);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Void workOff(Queue<ConnectionRow> queue, AtomicInteger failures) {
    ConnectionRow row = queue.poll();
    while (row != null && failures.get() < ENOUGH_FAILURES) {
      try {
        renew(row, failures);
      } catch (RuntimeException failure) {
        failures.incrementAndGet();
        LOG.log(Level.WARNING, "Connection " + row.id() + " could not be renewed.", failure);
      }
      row = queue.poll();
    }
    return null;
  }

  private void renew(ConnectionRow row, AtomicInteger failures) {
    try {
      Optional<LocalDateTime> rest = clients.restsUntil(row);
      if (rest.isPresent() || !renewals.isRenewable(row)) {
        postpone(row, rest.orElseGet(this::later));
        return;
      }
      ConnectionRow renewed = renewals.renew(row);
      failures.set(0);
      if (renewed.status() == Status.ERROR) {
        probe.again(renewed);
      }
    } catch (Problem integrationGone) {
      postpone(row, later());
    } catch (UndecryptableSecret closed) {
      probe.again(row); // says so, and it is due no more
    } catch (TokensRefused refusal) {
      switch (refusal.reason()) {
        case TEMPORARY, OUTCOME_UNKNOWN -> failures.incrementAndGet();
        case GRANT_OVER, CLIENT_REFUSED, REFUSED, INCOMPLETE -> failures.set(0);
      }
    }
  }

  private LocalDateTime later() {
    return plan.now().plus(RefusedClients.REST);
  }

  /** Nothing can be done for now, and others are not to wait behind it. */
  private void postpone(ConnectionRow row, LocalDateTime until) {
    transactions.run(
        entities -> {
          ConnectionRow now = entities.find(ConnectionRow.class, row.id());
          if (now != null) {
            now.grant().postponed(until);
          }
        });
  }

  @PreDestroy
  void stop() {
    workers.shutdownNow();
  }
}
