package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zaplane.credential.TokensRefused;
import org.zaplane.platform.FairWorkers;
import org.zaplane.platform.PeriodicTask;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.secret.UndecryptableSecret;

/** Renews tokens before anybody waits for them. */
@Singleton
class RenewalTask implements PeriodicTask, FairWorkers.Work<ConnectionRow> {

  private static final int PIECE = 1_000;

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final Renewals renewals;
  private final RenewalLeases leases;
  private final RenewalPlan plan;
  private final InvalidClients clients;
  private final StoredConnectionTests probe;
  private final FairWorkers workers;

  @Inject
  RenewalTask(
      Transactions transactions,
      ConnectionRepository repository,
      Renewals renewals,
      RenewalLeases leases,
      RenewalPlan plan,
      InvalidClients clients,
      StoredConnectionTests probe,
      FairWorkers workers) {
    this.transactions = transactions;
    this.repository = repository;
    this.renewals = renewals;
    this.leases = leases;
    this.plan = plan;
    this.clients = clients;
    this.probe = probe;
    this.workers = workers;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  /** Renews what is due, and takes up what a node left behind when it stopped. */
  @Override
  public void run() {
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
    workers.run(due, this);
  }

  @Override
  public String system(ConnectionRow row) {
    return row.integration();
  }

  /** Renews one; whether its system answered. */
  @Override
  public boolean run(ConnectionRow row) {
    try {
      Optional<LocalDateTime> rest = clients.restsUntil(row);
      if (rest.isPresent() || !renewals.isRenewable(row)) {
        postpone(row, rest.orElseGet(this::later));
        return true;
      }
      ConnectionRow renewed = renewals.renew(row);
      if (renewed.status() == Status.ERROR) {
        probe.again(renewed);
      }
      return true;
    } catch (Problem integrationGone) {
      postpone(row, later());
      return true;
    } catch (UndecryptableSecret closed) {
      probe.again(row); // says so, and it is due no more
      return true;
    } catch (TokensRefused refusal) {
      return switch (refusal.reason()) {
        case TEMPORARY, OUTCOME_UNKNOWN -> false;
        case INVALID_GRANT, INVALID_CLIENT, REFUSED, INCOMPLETE -> true;
      };
    }
  }

  private LocalDateTime later() {
    return plan.now().plus(InvalidClients.REST);
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
}
