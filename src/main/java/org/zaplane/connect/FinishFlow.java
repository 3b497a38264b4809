package org.zaplane.connect;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.connect.Flow.Status;
import org.zaplane.connect.PendingAuthorizations.Taken;
import org.zaplane.connection.NewGrant;
import org.zaplane.credential.IssuerCheck;
import org.zaplane.credential.Options;
import org.zaplane.credential.Target;
import org.zaplane.credential.TokenRequests;
import org.zaplane.credential.TokenRequests.Code;
import org.zaplane.credential.TokenSet;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Catalogue;
import org.zaplane.integration.Integration;
import org.zaplane.oauth.State;
import org.zaplane.oauth.TokensRefused;
import org.zaplane.outbound.UntrustedText;
import org.zaplane.platform.Utc;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;

/**
 * The way back of a flow. No request is made before everything about the callback is right, and a
 * state is taken only by the browser that it was made for.
 */
@Singleton
class FinishFlow {

  private static final Logger LOG = Logger.getLogger(FinishFlow.class.getName());
  private static final String INVALID_STATE = "invalid_state";
  private static final String INVALID = "OAuth state is invalid or has expired.";
  private static final UntrustedText UPSTREAM = new UntrustedText(List.of());

  /** How flows end without a callback that ended them. */
  private static final Set<Status> GIVEN_UP = EnumSet.of(Status.CANCELLED, Status.EXPIRED);

  private final PendingAuthorizations pending;
  private final FlowResults results;
  private final Catalogue catalogue;
  private final TokenRequests requests;
  private final SaveGrant saving;
  private final ConnectSettings settings;
  private final Clock clock;

  @Inject
  FinishFlow(
      PendingAuthorizations pending,
      FlowResults results,
      Catalogue catalogue,
      TokenRequests requests,
      SaveGrant saving,
      ConnectSettings settings,
      Clock clock) {
    this.pending = pending;
    this.results = results;
    this.catalogue = catalogue;
    this.requests = requests;
    this.saving = saving;
    this.settings = settings;
    this.clock = clock;
  }

  Flow run(Callback callback) {
    if (callback.state().isEmpty()) {
      return callback.error().or(callback::description).isEmpty()
          ? Flow.refused(INVALID)
          : Flow.refused(said(callback)).because(SaveGrant.EXCHANGE_FAILED);
    }
    String id = new State(callback.state().get()).hash();
    Optional<Taken> taken =
        pending
            .find(id)
            .filter(row -> isBeginner(row, callback.browser()))
            .flatMap(row -> pending.take(row));
    if (taken.isEmpty()) {
      return again(callback.browser(), id);
    }
    Optional<Target> target = target(taken.get());
    Optional<String> wrong = whatIsWrong(taken.get(), target, callback);
    if (wrong.isPresent()) {
      logRefusal(taken.get().row(), wrong.get());
      return saving.failed(id, INVALID, INVALID_STATE);
    }
    if (callback.error().isPresent() || callback.code().isEmpty()) {
      return saving.failed(id, said(callback), SaveGrant.EXCHANGE_FAILED);
    }
    return exchange(taken.get(), target.get(), callback.code().get());
  }

  /**
   * Outcome of a flow whose state was taken before or has expired, for its owner. Never leads to a
   * second exchange.
   */
  Flow again(Optional<FlowOwner> browser, String id) {
    return browser
        .flatMap(beginner -> results.find(beginner, id))
        .map(flow -> GIVEN_UP.contains(flow.status()) ? flow.because(INVALID_STATE) : flow)
        .orElseGet(() -> Flow.refused(INVALID));
  }

  /** Why the system gave no code, as far as it says. */
  private static String said(Callback callback) {
    String error = callback.error().map(UPSTREAM::clean).orElse("no code");
    String description = callback.description().map(UPSTREAM::clean).orElse("");
    return "OAuth error: " + error + (description.isEmpty() ? "" : ": " + description);
  }

  private static void logRefusal(PendingAuthorizationRow row, String why) {
    LOG.log(
        Level.WARNING,
        "A callback for {0} was refused before any request was made: {1}.",
        new Object[] {row.integration(), why});
  }

  /** Everything that ties the callback to the flow. */
  private Optional<String> whatIsWrong(Taken taken, Optional<Target> target, Callback callback) {
    if (taken.row().isExpired(Utc.now(clock))) {
      return Optional.of("it came too late");
    }
    if (taken.form().isEmpty()) {
      return Optional.of("what was typed cannot be opened");
    }
    if (target.isEmpty() || !IssuerCheck.passes(target.get(), callback.issuer())) {
      return Optional.of(
          "it comes from another issuer, or its integration is gone or has another address");
    }
    return Optional.empty();
  }

  /** Who begins must finish (OA-01, OA-17). */
  private boolean isBeginner(PendingAuthorizationRow row, Optional<FlowOwner> browser) {
    boolean unbound =
        browser.isEmpty() && row.sessionKey().isEmpty() && settings.unboundFlowsAllowed();
    boolean same =
        browser.isPresent() && browser.get().started(row.tenant(), row.owner(), row.sessionKey());
    if (!unbound && !same) {
      logRefusal(row, "the browser is not signed in as the one who began");
    }
    return unbound || same;
  }

  /** The system and the app, as they were when the flow began; empty when they are others now. */
  private Optional<Target> target(Taken taken) {
    Optional<Integration> integration =
        catalogue.find(taken.row().tenant(), taken.row().integration());
    Optional<AuthScheme> scheme = integration.flatMap(Integration::oauthScheme);
    if (taken.form().isEmpty() || scheme.isEmpty()) {
      return Optional.empty();
    }
    StartedForm started = taken.form().get();
    Target target = new Target(integration.get(), scheme.get(), started.form());
    return target.destination().equals(Optional.of(started.destination()))
        ? Optional.of(target)
        : Optional.empty();
  }

  private Flow exchange(Taken taken, Target target, Secret code) {
    PendingAuthorizationRow row = taken.row();
    Code proof = new Code(code, row.redirectUri(), taken.form().orElseThrow().verifier());
    TokenSet tokens;
    try {
      tokens = requests.exchange(target, proof);
    } catch (TokensRefused refusal) {
      TokenSet given =
          new TokenSet(refusal.given(), Options.NONE, Optional.empty(), Optional.empty());
      return saving.refused(row, grant(taken, given), refusal.getMessage());
    } catch (Problem problem) {
      return saving.failed(row.stateHash(), problem.getMessage(), SaveGrant.EXCHANGE_FAILED);
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "The exchange of a code failed.", failure);
      return saving.failed(
          row.stateHash(), "The code could not be exchanged.", SaveGrant.EXCHANGE_FAILED);
    }
    return saving.run(row, grant(taken, tokens));
  }

  private static NewGrant grant(Taken taken, TokenSet tokens) {
    StartedForm started = taken.form().orElseThrow();
    return new NewGrant(
        taken.row().integration(),
        taken.row().name(),
        started.destination(),
        started.form(),
        tokens);
  }
}
