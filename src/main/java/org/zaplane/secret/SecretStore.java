package org.zaplane.secret;

import java.util.Map;

/** A place that stores secret documents. One folder per store; found by CDI. */
public interface SecretStore {

  /** The word for this store in references; no two stores share one. */
  String kind();

  /**
   * Prepares a new document. Nothing refers to it yet.
   *
   * @param secrets secrets by name, at least one
   */
  Prepared prepare(SecretOwner owner, Map<String, Secret> secrets);

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

    /** What the store knows it by. */
    String name();

    /** How many bytes it takes. */
    long bytes();

    /** Stores it, in the transaction that stores its reference. */
    void save();
  }
}
