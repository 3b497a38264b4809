package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.zaplane.connection.ConnectionEvent.Kind;
import org.zaplane.connection.ConnectionRepository.NewRow;
import org.zaplane.connection.CredentialWriter.Former;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.StoredDocument;

/** Import of connections that another system stored. Nothing is tested or sent. */
@Singleton
public class ConnectionImport {

  /** Contracts write numbers as JSON, where those above are not exact (RFC 8259 §6). */
  private static final long LARGEST_NUMBER = (1L << 53) - 1;

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final CredentialWriter credentials;
  private final TypedCredentials typed;
  private final ConnectionWriter grants;
  private final ConnectionEvents events;
  private final RandomSource random;

  @Inject
  ConnectionImport(
      Transactions transactions,
      ConnectionRepository repository,
      CredentialWriter credentials,
      TypedCredentials typed,
      ConnectionWriter grants,
      ConnectionEvents events,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.typed = typed;
    this.grants = grants;
    this.events = events;
    this.random = random;
  }

  /** Those of the numbers that connections have. */
  public Set<Long> taken(Collection<Long> numbers) {
    return numbers.isEmpty()
        ? Set.of()
        : transactions.call(
            entities ->
                new HashSet<>(
                    entities
                        .createQuery(
                            "select c.id from ConnectionRow c where c.id in :numbers", Long.class)
                        .setParameter("numbers", numbers)
                        .getResultList()));
  }

  /** Whether a connection may have this number, taken or not. */
  public static boolean isNumber(long number) {
    return number > 0 && number <= LARGEST_NUMBER;
  }

  /**
   * Waits, in the caller's transaction, until nobody else adopts or makes a connection, and keeps
   * all of them waiting until its end. Numbers given out from then on are above this one.
   *
   * @param highest the other system's highest number
   */
  public void takeTurn(long highest) {
    transactions.run(
        entities -> {
          repository.takeAllTurns();
          raiseSequence(entities, highest);
        });
  }

  /**
   * Writes what a connection will hold, before the transaction that takes it in.
   *
   * @throws org.zaplane.problem.Problem INVALID (credentials) when the address leads nowhere
   */
  public PreparedImport prepare(ImportedConnection made) {
    UUID uuid = random.uuid();
    Optional<PreparedCredentials> prepared =
        made.isWhole()
            ? Optional.of(
                credentials.prepare(
                    uuid,
                    StoredDocument.NONE,
                    typed.checked(made.integration(), made.scheme(), made.form()),
                    made.tokens()))
            : Optional.empty();
    return new PreparedImport(made, uuid, prepared);
  }

  /**
   * Saves an imported connection, in the caller's transaction, with its own number where that is
   * free, else with the next one.
   *
   * @param actor owner key of the user who imports it
   * @param message of the event
   * @throws org.zaplane.platform.ConcurrentChange when somebody made a connection of that number at
   *     the same time
   * @throws org.zaplane.problem.Problem TOO_MANY when its owner has too many, TOO_LARGE when it is
   *     more than its owner may store
   */
  public Connection adopt(PreparedImport prepared, String actor, String message) {
    ImportedConnection made = prepared.adopted();
    return transactions.call(
        entities -> {
          repository.takeRoom(entities, made.tenant(), made.owner());
          raiseSequence(entities, made.number());
          boolean free =
              isNumber(made.number()) && entities.find(ConnectionRow.class, made.number()) == null;
          NewRow values =
              new NewRow(
                  made.integration().slug(),
                  made.scheme().kind(),
                  made.name(),
                  made.times().created());
          ConnectionRow row =
              new ConnectionRow(prepared.uuid(), made.tenant(), made.owner(), values);
          row.adopt(
              free ? Optional.of(made.number()) : Optional.empty(),
              made.times(),
              made.lastTestStatus());
          row.setStatus(made.status(), made.reason().orElse(null));
          entities.persist(row);
          store(row, prepared);
          entities.flush();
          events.publish(Kind.CREATED, row.subject(), actor, message);
          return row.toConnection();
        });
  }

  /** Changes the row in any case, because that is what others wait for. */
  private static void raiseSequence(EntityManager entities, long number) {
    entities
        .createNativeQuery(
            "update zaplane_sequence set last_id = greatest(last_id, ?1) where name = 'connection'")
        .setParameter(1, isNumber(number) ? number : 0)
        .executeUpdate();
  }

  private void store(ConnectionRow row, PreparedImport prepared) {
    ImportedConnection made = prepared.adopted();
    if (prepared.credentials().isEmpty()) {
      row.setOptions(made.form().options().only(made.scheme().fields().keySet()));
      return;
    }
    credentials.store(row, prepared.credentials().get(), Former.DELETED);
    made.tokens().ifPresent(tokens -> grants.adopt(row, made, tokens));
  }
}
