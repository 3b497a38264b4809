package org.zaplane.secret.planted;

import java.util.Map;
import org.zaplane.integration.FieldType;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.SecretStore;
import org.zaplane.secret.UndecryptableSecret;
import org.zaplane.secret.strange.StrangeVariant;

/** A variant that uses another variant and a room above its own, and has no suite. */
public final class PlantedSecretStore implements SecretStore {

  @Override
  public String kind() {
    return StrangeVariant.class.getName() + FieldType.TEXT;
  }

  @Override
  public boolean outside() {
    return false;
  }

  @Override
  public Prepared prepare(String name, SecretOwner owner, Map<String, Secret> secrets) {
    throw new UndecryptableSecret();
  }

  @Override
  public Map<String, Secret> read(String name, SecretOwner owner) {
    throw new UndecryptableSecret();
  }

  @Override
  public void delete(String name) {
    // nothing is stored
  }
}
