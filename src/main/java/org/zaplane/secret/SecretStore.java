package org.zaplane.secret;

import java.util.Map;

/**
 * A place that stores secret documents. One folder per store; found by CDI. No method but {@link
 * Prepared#save} and {@link #delete} of a store inside the database is called within a transaction,
 * because a store may be at the other end of a network.
 */
public interface SecretStore {

  /** The word for this store in references; no two stores share one. */
  String kind();

  /**
   * Whether it is outside the database, so that no transaction undoes a write. Its documents are
   * written as they are prepared, and what is never saved is deleted later.
   */
  boolean outside();

  /**
   * Prepares a new document.
   *
   * @param name what the store will know it by; it has none of this name
   * @param secrets secrets by name, at least one
   */
  Prepared prepare(String name, SecretOwner owner, Map<String, Secret> secrets);

  /**
   * The secrets of a document.
   *
   * @throws UndecryptableSecret when it is missing, damaged, of an unknown key or of another owner;
   *     one message for all of these
   */
  Map<String, Secret> read(String name, SecretOwner owner);

  /** Deletes a document for good; one that is not there is deleted already. */
  void delete(String name);

  /** A document that is ready to be stored. */
  interface Prepared {

    /** How many bytes it takes. */
    long bytes();

    /** Stores it in the running transaction; a store outside the database did so before. */
    void save();
  }
}
