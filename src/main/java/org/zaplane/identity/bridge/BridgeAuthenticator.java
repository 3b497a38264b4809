package org.zaplane.identity.bridge;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.zaplane.identity.BrowserAuthenticator;
import org.zaplane.identity.BrowserSession;
import org.zaplane.identity.BrowserSession.Issued;
import org.zaplane.identity.RequestCredentials;
import org.zaplane.identity.RequestCredentials.Asserted;
import org.zaplane.platform.RandomSource;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.site.PublicUrl;

/** Sessions of a WordPress site's users, as its plugin asserts them. */
@Singleton
class BridgeAuthenticator implements BrowserAuthenticator {

  private static final Logger LOG = Logger.getLogger(BridgeAuthenticator.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int NONCE_LENGTH = 10;

  private final BridgeSettings settings;
  private final PublicUrl publicUrl;
  private final Clock clock;
  private final RandomSource random;
  private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.EPOCH);

  @Inject
  BridgeAuthenticator(
      BridgeSettings settings, PublicUrl publicUrl, Clock clock, RandomSource random) {
    this.settings = settings;
    this.publicUrl = publicUrl;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String kind() {
    return "bridge";
  }

  @Override
  public boolean isChosen() {
    return settings.key().isPresent();
  }

  @Override
  public BrowserSession authenticate(RequestCredentials request) {
    if (request.asserted().isEmpty()) {
      return nobody();
    }
    Asserted asserted = request.asserted().get();
    try {
      return BridgeAssertion.verify(
              asserted, settings.key().orElseThrow(), clock.instant(), publicUrl.base())
          .session();
    } catch (AssertionRefused refused) {
      warn(refused.getMessage());
      throw new Problem(
          Kind.UNAUTHENTICATED,
          Subject.SESSION,
          "The WordPress bridge's assertion was refused: check that both sides have the same key and the same time, and that ZAPLANE_PUBLIC_URL is the site's home URL.");
    }
  }

  /** A session without nonces: only the site makes them. */
  private BrowserSession nobody() {
    return BrowserSession.none(new Issued(List.of(random.lettersAndDigits(NONCE_LENGTH))));
  }

  /** A forger must not be able to fill the log. */
  private void warn(String why) {
    Instant now = clock.instant();
    Instant until = quietUntil.get();
    if (!now.isBefore(until) && quietUntil.compareAndSet(until, now.plus(PAUSE))) {
      LOG.warning("The WordPress bridge's assertion was refused. " + why);
    }
  }
}
