package org.zaplane.identity;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zaplane.platform.RandomSource;
import org.zaplane.secret.MasterKey;
import org.zaplane.secret.Secret;

/**
 * Browsers in which accounts have signed in before, recognized by a signed value that they keep
 * (OWASP's device cookies). It gives no access: it only has a browser's failures counted apart from
 * those of strangers.
 *
 * <p>An entry is {@code account.name.signature}; a browser keeps those of the {@value #MOST}
 * accounts that used it last, separated by {@code ~}.
 */
@Singleton
class KnownDevices {

  private static final int MOST = 5;
  private static final int NAME_LENGTH = 22;

  private final RandomSource random;
  private final MasterKey masterKey;

  @Inject
  KnownDevices(RandomSource random, MasterKey masterKey) {
    this.random = random;
    this.masterKey = masterKey;
  }

  /** The name that the browser has at this account; empty when the account does not know it. */
  Optional<String> name(long accountId, Secret device) {
    return entries(device)
        .filter(entry -> entry.startsWith(accountId + "."))
        .map(entry -> entry.split("\\.", 3))
        .filter(parts -> Secret.of(signature(accountId, parts[1])).sameAs(Secret.of(parts[2])))
        .map(parts -> parts[1])
        .findFirst();
  }

  /** What the browser keeps from now on, because the account has signed in with it. */
  Secret add(long accountId, Secret device) {
    String name = name(accountId, device).orElseGet(() -> random.lettersAndDigits(NAME_LENGTH));
    Stream<String> others =
        entries(device).filter(entry -> !entry.startsWith(accountId + ".")).limit(MOST - 1);
    String entry = accountId + "." + name + "." + signature(accountId, name);
    return Secret.of(Stream.concat(Stream.of(entry), others).collect(Collectors.joining("~")));
  }

  private static Stream<String> entries(Secret device) {
    return Stream.of(device.reveal().split("~", -1))
        .filter(entry -> entry.matches("\\d{1,19}\\.[A-Za-z0-9]{22}\\.[0-9a-f]{64}"));
  }

  private String signature(long accountId, String name) {
    return masterKey.sign("zaplane-device", accountId + "." + name);
  }
}
