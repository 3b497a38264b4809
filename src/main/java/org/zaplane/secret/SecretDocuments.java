package org.zaplane.secret;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.zaplane.platform.Variants;

/** Secret documents of records, whatever store they are in: all secrets of one record at once. */
@Singleton
public class SecretDocuments {

  private static final Logger LOG = Logger.getLogger(SecretDocuments.class.getName());
  private static final String DEFAULT_STORE = "database";

  private final Map<String, SecretStore> stores;

  /** All stores there are. */
  @Inject
  public SecretDocuments(@Any Instance<SecretStore> stores) {
    this.stores = Variants.byKind("secret store", stores, SecretStore::kind);
  }

  /** Stores a new document, in the transaction that stores its reference. */
  public StoredDocument write(SecretOwner owner, Map<String, Secret> secrets) {
    if (secrets.isEmpty()) {
      return StoredDocument.NONE;
    }
    SecretStore.Prepared document = stores.get(DEFAULT_STORE).prepare(owner, secrets);
    document.save();
    return new StoredDocument(
        Optional.of(new SecretReference(DEFAULT_STORE, document.name())),
        secrets.keySet(),
        document.bytes());
  }

  /**
   * Opens a document, with one query and one decryption. Where nothing is stored there are no
   * secrets.
   *
   * @throws UndecryptableSecret when it does not open for this owner
   */
  public Map<String, Secret> open(SecretOwner owner, StoredDocument document) {
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
   * Deletes a document for good, in the caller's transaction. One that no store here knows does not
   * disturb: its record has to be deletable all the same.
   */
  public void delete(StoredDocument document) {
    document.reference().ifPresent(this::delete);
  }

  private void delete(SecretReference place) {
    SecretStore store = stores.get(place.store());
    if (store == null) {
      LOG.warning("A reference to a secret leads to no store here; what it named is not deleted.");
      return;
    }
    store.delete(place.name());
  }
}
