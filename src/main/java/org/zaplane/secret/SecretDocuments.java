package org.zaplane.secret;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Settings;
import org.zaplane.platform.StartRefused;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Variants;

/**
 * Secret documents of records, whatever store they are in: all secrets of one record at once.
 *
 * <p>A document is written before the transaction that stores its reference, and deleted after the
 * one that removes it. A store outside the database learns of both by rows ({@link SecretIntents}),
 * so that a process may die at any step: a reference that is committed leads to a document, and a
 * document without a reference is deleted.
 */
@Singleton
public class SecretDocuments {

  private static final Logger LOG = Logger.getLogger(SecretDocuments.class.getName());
  private final Map<String, SecretStore> stores;
  private final SecretStore chosen;
  private final SecretIntents intents;
  private final Transactions transactions;
  private final RandomSource random;

  /**
   * All stores there are.
   *
   * @throws StartRefused when {@code ZAPLANE_SECRET_STORE} names none of them
   */
  @Inject
  public SecretDocuments(
      Settings settings,
      @Any Instance<SecretStore> stores,
      SecretIntents intents,
      Transactions transactions,
      RandomSource random) {
    this.stores = Variants.byKind("secret store", stores, SecretStore::kind);
    String kind = settings.text("ZAPLANE_SECRET_STORE").orElse("database");
    if (!this.stores.containsKey(kind)) {
      throw new StartRefused(
          "ZAPLANE_SECRET_STORE: must be one of " + String.join(", ", this.stores.keySet()));
    }
    this.chosen = this.stores.get(kind);
    this.intents = intents;
    this.transactions = transactions;
    this.random = random;
  }

  /** Writes a new document. It stays when {@link NewDocument#save} is called within ten minutes. */
  public NewDocument prepare(SecretOwner owner, Map<String, Secret> secrets) {
    transactions.requireNone();
    if (secrets.isEmpty()) {
      return NewDocument.NONE;
    }
    SecretReference place = new SecretReference(chosen.kind(), random.uuid().toString());
    SecretStore.Prepared prepared =
        chosen.outside()
            ? writeOutside(place, owner, secrets)
            : chosen.prepare(place.name(), owner, secrets);
    return new NewDocument(
        new StoredDocument(
            Optional.of(place), secrets.keySet(), prepared.bytes(), owner.destination()),
        Optional.of(prepared),
        chosen.outside() ? Optional.of(intents) : Optional.empty());
  }

  private SecretStore.Prepared writeOutside(
      SecretReference place, SecretOwner owner, Map<String, Secret> secrets) {
    intents.willWrite(place);
    try {
      return chosen.prepare(place.name(), owner, secrets);
    } finally {
      if (!intents.isAwaited(place)) {
        deleteLate(place); // NewDocument.save will refuse it
      }
    }
  }

  /** Deletes a document whose write took so long that the sweep came before it. */
  private void deleteLate(SecretReference place) {
    try {
      chosen.delete(place.name());
    } catch (RuntimeException failure) {
      intents.willDelete(place);
      throw failure;
    }
  }

  /**
   * Opens a document, with one query and one decryption. Where nothing is stored there are no
   * secrets.
   *
   * @throws UndecryptableSecret when it does not open for this owner
   */
  public Map<String, Secret> open(SecretOwner owner, StoredDocument document) {
    transactions.requireNone();
    if (document.reference().isEmpty()) {
      return Map.of();
    }
    SecretReference place = document.reference().get();
    SecretStore store = stores.get(place.store());
    if (store == null) {
      throw new UndecryptableSecret();
    }
    return store.read(place.name(), owner);
  }

  /**
   * Deletes a document for good, with the transaction that removes its reference. One that no store
   * here knows does not disturb: its record has to be deletable all the same.
   */
  public void delete(StoredDocument document) {
    document.reference().ifPresent(this::delete);
  }

  private void delete(SecretReference place) {
    SecretStore store = stores.get(place.store());
    if (store == null) {
      LOG.warning("A reference to a secret leads to no store here; what it named is not deleted.");
    } else if (store.outside()) {
      intents.willDelete(place);
    } else {
      store.delete(place.name());
    }
  }
}
