package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.zaplane.platform.AddressBlock;
import org.zaplane.platform.RandomSource;
import org.zaplane.platform.Sha256;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;

/**
 * Slows down guessing of application passwords. In a quarter of an hour a client has {@value
 * #TRIES_PER_CLIENT_AND_USER} failures for one user and {@value #TRIES_PER_CLIENT} for all; after
 * that only passwords count that were used from there before, so that programs of the same office
 * go on. A client is what {@link AddressBlock#client} says.
 *
 * <p>Counted in the memory of each node: a right password costs nothing, and the passwords are too
 * long to be guessed by asking every node.
 */
@Singleton
public class ApplicationPasswordThrottle {

  /** Failures of one client for one user. */
  static final int TRIES_PER_CLIENT_AND_USER = 30;

  /** Failures of one client for all users. */
  static final int TRIES_PER_CLIENT = 100;

  private static final int MOST = 20_000;

  private final Clock clock;
  private final String salt;
  private final Map<String, Failures> failures = new NewestEntries<>(MOST);
  private final Map<String, Boolean> used = new NewestEntries<>(MOST);

  /** A throttle without counts. */
  @Inject
  public ApplicationPasswordThrottle(Clock clock, RandomSource random) {
    this.clock = clock;
    this.salt = random.lettersAndDigits(32);
  }

  private record Failures(int count, Instant forgetAt) {}

  /**
   * Starts an attempt, before the password is compared.
   *
   * @param user the user, or the name that was sent where there is none
   * @param address of the sender
   */
  public Try begin(String user, Secret password, String address) {
    String client = AddressBlock.client(address);
    String pair = "who:" + user + " from:" + client;
    String digest = Sha256.hex(salt + pair + "\u0000" + password.reveal());
    return new Try(client, pair, digest, isOpen(client, pair, digest));
  }

  /**
   * An attempt to authenticate by an application password.
   *
   * @param open whether any stored password may be the right one
   */
  public record Try(String client, String pair, String digest, boolean open) {

    /**
     * Whether a stored password may be the right one.
     *
     * @param lastAddress from where it was used last
     */
    public boolean mayBe(Optional<String> lastAddress) {
      return open || lastAddress.map(AddressBlock::client).filter(client::equals).isPresent();
    }
  }

  /**
   * Ends an attempt.
   *
   * @throws Problem TOO_MANY when it failed, and too many did before
   */
  public synchronized void end(Try attempt, boolean right) {
    if (right) {
      used.put(attempt.digest(), true);
    } else if (attempt.open()) {
      count(attempt.client());
      count(attempt.pair());
    } else {
      throw SignInThrottle.tooMany();
    }
  }

  private synchronized boolean isOpen(String client, String pair, String digest) {
    return used.get(digest) != null
        || (failures(client) < TRIES_PER_CLIENT && failures(pair) < TRIES_PER_CLIENT_AND_USER);
  }

  private void count(String counter) {
    int before = failures(counter);
    Instant forgetAt =
        before == 0
            ? clock.instant().plus(SignInThrottle.WINDOW)
            : failures.get(counter).forgetAt();
    failures.put(counter, new Failures(before + 1, forgetAt));
  }

  private int failures(String counter) {
    Failures known = failures.get(counter);
    return known == null || !known.forgetAt().isAfter(clock.instant()) ? 0 : known.count();
  }
}
