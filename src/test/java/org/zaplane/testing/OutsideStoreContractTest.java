package org.zaplane.testing;

import org.zaplane.secret.SecretStore;
import org.zaplane.secret.SecretStoreContract;

/** The store that tests put in place of one outside the database keeps to what every store does. */
class OutsideStoreContractTest extends SecretStoreContract {

  private final OutsideStore store = new OutsideStore();

  @Override
  protected SecretStore store() {
    return store;
  }
}
