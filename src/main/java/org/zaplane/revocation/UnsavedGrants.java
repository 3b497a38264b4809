package org.zaplane.revocation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connection.ConnectionRepository;
import org.zaplane.connection.ConnectionRow;
import org.zaplane.connection.NewGrant;
import org.zaplane.connection.Scope;
import org.zaplane.connection.StoredCredentials;
import org.zaplane.credential.TokenRequests;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.oauth.TokensRefused.Reason;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.secret.NewDocument;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretDocuments;

/**
 * Revocation of grants that cannot be saved, so that no token stays valid that no connection uses.
 */
@Singleton
public class UnsavedGrants {

  private static final Logger LOG = Logger.getLogger(UnsavedGrants.class.getName());

  private final Transactions transactions;
  private final ConnectionRepository repository;
  private final StoredCredentials credentials;
  private final SecretDocuments secrets;
  private final TokenRequests requests;
  private final Clock clock;
  private final RandomSource random;

  @Inject
  UnsavedGrants(
      Transactions transactions,
      ConnectionRepository repository,
      StoredCredentials credentials,
      SecretDocuments secrets,
      TokenRequests requests,
      Clock clock,
      RandomSource random) {
    this.transactions = transactions;
    this.repository = repository;
    this.credentials = credentials;
    this.secrets = secrets;
    this.requests = requests;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Ends a grant now, or as soon as its system confirms it. Talks to the network, so never inside a
   * transaction; works without the database too.
   *
   * @param connection number of the connection that it was for. While that still works with an
   *     earlier grant nothing is ended, because some systems end both together
   * @return the outcome, in words for people
   */
  public String end(Scope owner, NewGrant grant, Optional<Long> connection) {
    if (connection.filter(id -> stillWorks(owner, id)).isPresent()) {
      return "The connection keeps the authorization from before.";
    }
    Optional<Integration> integration = credentials.find(owner.tenant(), grant.integration());
    Optional<AuthScheme> scheme = integration.flatMap(Integration::oauthScheme);
    if (scheme.isEmpty()) {
      return "Remove the app in your account there.";
    }
    String system = integration.get().name();
    if (!requests.canRevoke(scheme.get())) {
      return system
          + " offers no way to end an authorization from here. Remove the app in your account there.";
    }
    try {
      requests.revoke(grant.target(integration.get(), scheme.get()));
      return "The authorization was ended at " + system + ".";
    } catch (Problem moved) {
      return moved.getMessage() + " Remove the app in your account there.";
    } catch (TokensRefused refusal) {
      if (refusal.reason() == Reason.INVALID_GRANT) {
        return "The authorization has ended at " + system + ".";
      }
      return later(owner, grant)
          ? "The authorization will be ended at " + system + " as soon as it confirms that."
          : system
              + " did not confirm that the authorization is ended. Remove the app in your account there.";
    }
  }

  private boolean stillWorks(Scope owner, long id) {
    try {
      return transactions.call(
          entities -> {
            ConnectionRow row = repository.own(entities, owner, id);
            return !row.isUnauthorized() && !row.grant().hasEnded();
          });
    } catch (Problem gone) {
      return false;
    } catch (RuntimeException cannotBeTold) {
      return true;
    }
  }

  /** Leaves it to {@link Revocations}; false when it cannot be stored for that either. */
  private boolean later(Scope owner, NewGrant grant) {
    Map<String, Secret> values = new LinkedHashMap<>();
    values.putAll(grant.form().options().texts());
    values.putAll(grant.tokens().options().texts());
    values.putAll(grant.form().secrets());
    values.putAll(grant.tokens().secrets());
    try {
      String destination = credentials.fingerprint(grant.destination());
      RevocationRow row =
          new RevocationRow(owner, grant, destination, random.uuid(), Utc.now(clock));
      NewDocument document = secrets.prepare(row.secretOwner(), values);
      transactions.run(
          entities -> {
            row.setSecrets(document.save());
            entities.persist(row);
          });
      return true;
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "A grant that is to be ended could not be stored.", failure);
      return false;
    }
  }
}
