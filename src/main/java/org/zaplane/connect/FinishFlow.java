package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connect.PendingAuthorizations.Taken;
import org.zaplane.connection.Grants;
import org.zaplane.connection.NewGrant;
import org.zaplane.connection.Reconnected;
import org.zaplane.connection.Tested;
import org.zaplane.credential.FilledForm;
import org.zaplane.credential.IssuerCheck;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokenRequests.Code;
import org.zaplane.credential.TokenSet;
import org.zaplane.credential.TokensRefused;
import org.zaplane.identity.Caller;
import org.zaplane.integration.Integrations;
import org.zaplane.oauth.CodeVerifier;
import org.zaplane.oauth.State;
import org.zaplane.outbound.UpstreamText;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;

/**
 * The way back of a flow. Nothing leaves the house before everything about the callback is right.
 */
@Singleton
class FinishFlow {

  private static final Logger LOG = Logger.getLogger(FinishFlow.class.getName());
  private static final String INVALID_STATE = "invalid_state";
  private static final String EXCHANGE_FAILED = "token_exchange_failed";
  private static final String RENEWED = "Connection renewed successfully";
  private static final String INVALID = "OAuth state is invalid or has expired.";

  private final PendingAuthorizations pending;
  private final FlowResults results;
  private final Integrations integrations;
  private final TokenRequests requests;
  private final Grants grants;
  private final ConnectSettings settings;
  private final Clock clock;

  @Inject
  FinishFlow(
      PendingAuthorizations pending,
      FlowResults results,
      Integrations integrations,
      TokenRequests requests,
      Grants grants,
      ConnectSettings settings,
      Clock clock) {
    this.pending = pending;
    this.results = results;
    this.integrations = integrations;
    this.requests = requests;
    this.grants = grants;
    this.settings = settings;
    this.clock = clock;
  }

  Flow run(Callback callback) {
    Optional<Taken> taken =
        callback.state().map(text -> new State(text).hash()).flatMap(pending::take);
    if (taken.isEmpty()) {
      return new Flow(
          "", Status.FAILED, INVALID, Optional.of(INVALID_STATE), Optional.empty(), List.of());
    }
    PendingAuthorizationRow row = taken.get().row();
    Optional<String> wrong = whatIsWrong(taken.get(), callback);
    if (wrong.isPresent()) {
      LOG.log(
          Level.WARNING,
          "A callback for {0} was refused before any request was made: {1}.",
          new Object[] {row.integration(), wrong.get()});
      return end(row, INVALID, INVALID_STATE);
    }
    if (callback.error().isPresent() || callback.code().isEmpty()) {
      String error = callback.error().map(new UpstreamText(List.of())::clean).orElse("no code");
      return end(row, "OAuth error: " + error, EXCHANGE_FAILED);
    }
    return exchange(taken.get(), callback.code().get());
  }

  /** Everything that ties the callback to the flow. */
  private Optional<String> whatIsWrong(Taken taken, Callback callback) {
    PendingAuthorizationRow row = taken.row();
    if (row.isExpired(Utc.now(clock))) {
      return Optional.of("it came too late");
    }
    if (!isBeginner(row, callback.browser())) {
      return Optional.of("the browser is not signed in as the one who began");
    }
    boolean rightIssuer =
        target(taken).map(target -> IssuerCheck.passes(target, callback.issuer())).orElse(false);
    if (!rightIssuer) {
      return Optional.of("it comes from another issuer, or its integration is gone");
    }
    return Optional.empty();
  }

  /** Who begins must finish (OA-01, OA-17). */
  private boolean isBeginner(PendingAuthorizationRow row, Optional<Beginner> browser) {
    if (browser.isEmpty()) {
      return row.sessionKey().isEmpty() && settings.unboundFlowsAllowed();
    }
    boolean sameSession =
        row.sessionKey().isEmpty() || row.sessionKey().equals(browser.get().session());
    return sameSession && browser.get().isSameUser(row.tenant(), row.owner());
  }

  /** The system and the app, as they were when the flow began. */
  private Optional<Target> target(Taken taken) {
    return integrations
        .find(taken.row().integration())
        .flatMap(
            integration ->
                integration
                    .oauthScheme()
                    .map(scheme -> new Target(integration, scheme, form(taken).credentials())));
  }

  private static FilledForm form(Taken taken) {
    Map<String, Secret> secrets = new HashMap<>(taken.secrets());
    secrets.remove(Flows.VERIFIER);
    return new FilledForm(taken.options(), secrets);
  }

  private Flow exchange(Taken taken, Secret code) {
    PendingAuthorizationRow row = taken.row();
    try {
      Optional<CodeVerifier> verifier =
          Optional.ofNullable(taken.secrets().get(Flows.VERIFIER)).map(CodeVerifier::new);
      TokenSet tokens =
          requests.exchange(
              target(taken).orElseThrow(), new Code(code, row.redirectUri(), verifier));
      return keep(row, new NewGrant(row.integration(), row.name(), form(taken), tokens));
    } catch (TokensRefused refusal) {
      return end(row, refusal.getMessage(), EXCHANGE_FAILED);
    } catch (Problem problem) {
      // the connection was deleted meanwhile, or something like it
      return end(row, problem.getMessage(), EXCHANGE_FAILED);
    }
  }

  private Flow keep(PendingAuthorizationRow row, NewGrant grant) {
    Caller owner = new Caller(row.tenant(), row.owner(), "", "", Set.of());
    if (row.connectionId().isEmpty()) {
      return connected(
          row.stateHash(), "Connection created successfully", grants.connect(owner, grant));
    }
    long id = row.connectionId().get();
    Reconnected result = grants.reconnect(owner, id, grant, false);
    if (result instanceof Reconnected.OtherAccount other) {
      return results.askForConfirmation(row.stateHash(), grant, words(other));
    }
    return connected(row.stateHash(), RENEWED, ((Reconnected.Done) result).tested());
  }

  private static String words(Reconnected.OtherAccount other) {
    return other
            .now()
            .map(now -> "You authorized another account (" + now + ") than the one")
            .orElse("It cannot be told whether the account that you authorized is the one")
        + " that was connected ("
        + other.before()
        + "). Nothing was changed yet.";
  }

  Flow confirmed(Beginner beginner, String id) {
    FlowResults.Waiting waiting = results.confirmed(beginner, id);
    try {
      Reconnected result =
          grants.reconnect(beginner.caller(), waiting.connection(), waiting.grant(), true);
      return connected(id, RENEWED, ((Reconnected.Done) result).tested());
    } catch (Problem problem) {
      results.end(
          id, Status.FAILED, problem.getMessage(), Optional.of(EXCHANGE_FAILED), Optional.empty());
      throw problem;
    }
  }

  private Flow connected(String flow, String message, Tested tested) {
    List<String> notes = new ArrayList<>(grants.warnings(tested.connection()));
    if (!tested.result().successful()) {
      notes.add("The test failed: " + tested.result().sentences());
    }
    long id = tested.connection().id();
    return results
        .end(flow, Status.CONNECTED, message, Optional.empty(), Optional.of(id))
        .with(notes);
  }

  private Flow end(PendingAuthorizationRow row, String message, String error) {
    return results.end(
        row.stateHash(), Status.FAILED, message, Optional.of(error), Optional.empty());
  }
}
