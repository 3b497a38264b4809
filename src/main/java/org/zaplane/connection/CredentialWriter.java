package org.zaplane.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zaplane.connection.TypedCredentials.Checked;
import org.zaplane.credential.Options;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.problem.Problem;
import org.zaplane.secret.NewDocument;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretDocuments;
import org.zaplane.secret.SecretOwner;
import org.zaplane.secret.StoredDocument;

/**
 * Writer of a row's credentials. The secret document is written first, outside of a transaction;
 * the transaction of the change commits the reference to it.
 */
@Singleton
public class CredentialWriter {

  private final StoredCredentials stored;
  private final SecretDocuments secrets;
  private final StorageQuota quota;

  @Inject
  CredentialWriter(StoredCredentials stored, SecretDocuments secrets, StorageQuota quota) {
    this.stored = stored;
    this.secrets = secrets;
    this.quota = quota;
  }

  /**
   * Writes what a row will hold.
   *
   * @param uuid of the row
   * @param before what it holds; nothing of a new one
   */
  PreparedCredentials prepare(
      UUID uuid, StoredDocument before, Checked checked, Optional<TokenSet> tokens) {
    Options options = checked.form().options();
    Map<String, Secret> values = new LinkedHashMap<>(checked.form().secrets());
    if (checked.needsSecret()) {
      // what was stored for another destination is no part of a document for this one
      values.keySet().retainAll(checked.given());
    }
    tokens.ifPresent(given -> values.putAll(given.secrets()));
    String destination = stored.fingerprint(checked.destination());
    boolean stays = checked.needsSecret() && values.isEmpty();
    return new PreparedCredentials(
        before,
        tokens.map(given -> options.with(given.options())).orElse(options),
        destination,
        stays ? Optional.empty() : Optional.of(write(uuid, destination, values)));
  }

  /** Writes what a row will hold with new tokens. */
  public PreparedCredentials prepareTokens(ConnectionRow row, TokenSet tokens) {
    Map<String, Secret> values = new LinkedHashMap<>(stored.find(row).orElse(Map.of()));
    values.putAll(tokens.secrets());
    return prepared(row, row.options().with(tokens.options()), values);
  }

  /**
   * Writes what a row will hold without its tokens and what came with them; without any secret when
   * the catalogue does not say any more which ones were typed, or they do not open.
   */
  public PreparedCredentials prepareWithoutTokens(ConnectionRow row) {
    Optional<AuthScheme> scheme = stored.findScheme(row);
    if (scheme.isEmpty()) {
      return prepared(row, row.options(), Map.of());
    }
    return prepared(
        row,
        row.options().only(scheme.get().fields().keySet()),
        StoredCredentials.ofFields(scheme.get(), stored.find(row).orElse(Map.of())));
  }

  private PreparedCredentials prepared(
      ConnectionRow row, Options options, Map<String, Secret> values) {
    Optional<NewDocument> document = Optional.of(write(row.uuid(), row.destination(), values));
    return new PreparedCredentials(row.secrets(), options, row.destination(), document);
  }

  private NewDocument write(UUID uuid, String destination, Map<String, Secret> values) {
    return secrets.prepare(
        new SecretOwner(StoredCredentials.OWNER_KIND, uuid, destination), values);
  }

  /**
   * Stores in a row what was prepared for it, in the caller's transaction.
   *
   * @param before what becomes of the secrets that it held
   * @throws ConcurrentChange when it holds others meanwhile
   * @throws Problem TOO_LARGE when its owner may not store so much
   */
  void store(ConnectionRow row, PreparedCredentials prepared, Former before) {
    quota.takeTurn(row.tenant(), row.owner());
    long heldBefore = row.storedBytes();
    replace(row, prepared, before);
    quota.require(row, heldBefore);
  }

  /**
   * Stores in a row, in the caller's transaction, tokens that a system gave out: also beyond the
   * limit.
   */
  public void storeTokens(ConnectionRow row, PreparedCredentials prepared) {
    replace(row, prepared, Former.DELETED);
  }

  /** Stores in a row what it holds without its tokens. */
  public void storeWithoutTokens(ConnectionRow row, PreparedCredentials prepared, Former before) {
    replace(row, prepared, before);
    row.grant().dropped();
  }

  /** What becomes of secrets that are replaced. */
  public enum Former {
    /** Nothing refers to them any more. */
    DELETED,
    /** A revocation refers to them now. */
    HANDED_OVER
  }

  private void replace(ConnectionRow row, PreparedCredentials prepared, Former before) {
    if (!row.secrets().equals(prepared.before())) {
      throw new ConcurrentChange(null);
    }
    row.setOptions(prepared.options());
    row.setDestination(prepared.destination());
    // what a revocation refers to now is no more the row's
    StoredDocument stays = before == Former.HANDED_OVER ? StoredDocument.NONE : prepared.before();
    row.setSecrets(prepared.document().map(NewDocument::save).orElse(stays));
    if (prepared.document().isPresent() && before == Former.DELETED) {
      secrets.delete(prepared.before());
    }
  }

  /** Deletes every secret of a row, in the caller's transaction. */
  void delete(ConnectionRow row) {
    secrets.delete(row.secrets());
  }
}
