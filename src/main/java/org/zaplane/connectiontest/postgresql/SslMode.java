package org.zaplane.connectiontest.postgresql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.zaplane.outbound.Tls;
import org.zaplane.outbound.Tls.Check;

/** Protection of a connection, in the words of libpq. */
enum SslMode {
  DISABLE(
      Check.UNVERIFIED,
      List.of("Turn TLS on at the server and choose verify-full: the password can be read now.")),
  REQUIRE(
      Check.UNVERIFIED,
      List.of("Choose verify-full, so that the password goes to no other server in between.")),
  VERIFY_CA(
      Check.AUTHORITY,
      List.of("Choose verify-full, so that the certificate has to be that of this host.")),
  VERIFY_FULL(Check.AUTHORITY_AND_HOST, List.of());

  private final Check check;
  private final List<String> recommendations;

  SslMode(Check check, List<String> recommendations) {
    this.check = check;
    this.recommendations = recommendations;
  }

  /** The mode of that name. */
  static Optional<SslMode> of(String name) {
    return Stream.of(values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findFirst();
  }

  boolean encrypts() {
    return this != DISABLE;
  }

  /** What would be better. */
  List<String> recommendations() {
    return recommendations;
  }

  /** As with libpq, an authority that is given is checked with {@code require} too. */
  Tls tls(Optional<String> authority) {
    return new Tls(this == REQUIRE && authority.isPresent() ? Check.AUTHORITY : check, authority);
  }
}
