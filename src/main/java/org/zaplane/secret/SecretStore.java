package org.zaplane.secret;

/** A place that keeps secrets. One folder per store; found by CDI. */
public interface SecretStore {

  /** The word for this store in references; no two stores share one. */
  String kind();

  /** Keeps a secret, in the caller's transaction where the store can. */
  SecretReference put(Secret secret, SecretBinding binding);

  /**
   * Opens a secret.
   *
   * @throws UndecryptableSecret when it is missing, damaged, of an unknown key or bound to
   *     something else; one message for all of these
   */
  Secret get(SecretReference reference, SecretBinding binding);

  /** How many bytes it takes; 0 when it is not there. */
  long size(SecretReference reference);

  /** Deletes a secret for good; one that is not there is deleted already. */
  void delete(SecretReference reference);
}
