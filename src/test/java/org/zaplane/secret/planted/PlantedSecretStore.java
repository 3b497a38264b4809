package org.zaplane.secret.planted;

import org.zaplane.integration.FieldType;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretBinding;
import org.zaplane.secret.SecretReference;
import org.zaplane.secret.SecretStore;
import org.zaplane.secret.strange.StrangeVariant;

/** A variant that uses another variant and a room above its own, and has no suite. */
public final class PlantedSecretStore implements SecretStore {

  @Override
  public String kind() {
    return StrangeVariant.class.getName() + FieldType.TEXT;
  }

  @Override
  public SecretReference put(Secret secret, SecretBinding binding) {
    return new SecretReference("planted", "name");
  }

  @Override
  public Secret get(SecretReference reference, SecretBinding binding) {
    return Secret.of("");
  }

  @Override
  public long size(SecretReference reference) {
    return 0;
  }

  @Override
  public void delete(SecretReference reference) {
    // nothing is kept
  }
}
