package org.zaplane.secret;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.zaplane.platform.Variants;

/** Keeps secrets and opens them again, whatever store they are in. */
@Singleton
public class Secrets {

  private static final String DEFAULT_STORE = "database";

  private final Map<String, SecretStore> stores;

  /** All stores there are. */
  @Inject
  public Secrets(@Any Instance<SecretStore> stores) {
    this.stores = Variants.byKind("secret store", stores, SecretStore::kind);
  }

  /** Keeps a secret and says where. */
  public SecretReference put(Secret secret, SecretBinding binding) {
    return store(DEFAULT_STORE).put(secret, binding);
  }

  /**
   * Opens a secret.
   *
   * @throws UndecryptableSecret when it does not open with this binding
   */
  public Secret open(SecretReference reference, SecretBinding binding) {
    return store(reference.store()).get(reference, binding);
  }

  /** How many bytes a secret takes where it is kept. */
  public long size(SecretReference reference) {
    return store(reference.store()).size(reference);
  }

  /** Deletes a secret for good. */
  public void delete(SecretReference reference) {
    store(reference.store()).delete(reference);
  }

  private SecretStore store(String kind) {
    SecretStore store = stores.get(kind);
    if (store == null) {
      throw new UndecryptableSecret();
    }
    return store;
  }
}
