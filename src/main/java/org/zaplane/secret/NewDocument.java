package org.zaplane.secret;

import java.util.Optional;

/** A secret document that is written and that no record refers to yet. */
public final class NewDocument {

  /** Nothing to store. */
  static final NewDocument NONE =
      new NewDocument(StoredDocument.NONE, Optional.empty(), Optional.empty());

  private final StoredDocument stored;
  private final Optional<SecretStore.Prepared> prepared;
  private final Optional<SecretIntents> intents;

  NewDocument(
      StoredDocument stored,
      Optional<SecretStore.Prepared> prepared,
      Optional<SecretIntents> intents) {
    this.stored = stored;
    this.prepared = prepared;
    this.intents = intents;
  }

  /**
   * Makes it stay, in the transaction that stores what this answers. May be called again when that
   * transaction is repeated.
   *
   * @throws org.zaplane.platform.ConcurrentChange when it was deleted, because that took too long
   */
  public StoredDocument save() {
    prepared.ifPresent(SecretStore.Prepared::save);
    intents.ifPresent(rows -> rows.written(stored.reference().orElseThrow()));
    return stored;
  }
}
