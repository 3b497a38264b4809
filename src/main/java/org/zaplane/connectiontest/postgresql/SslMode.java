package org.zaplane.connectiontest.postgresql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.zaplane.outbound.Tls;
import org.zaplane.outbound.Tls.Check;

/** Protection of a connection, in the words of libpq. */
enum SslMode {
  DISABLE(Check.UNVERIFIED),
  REQUIRE(Check.UNVERIFIED),
  VERIFY_CA(Check.AUTHORITY),
  VERIFY_FULL(Check.AUTHORITY_AND_HOST);

  private final Check check;

  SslMode(Check check) {
    this.check = check;
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
    return switch (this) {
      case DISABLE ->
          List.of(
              "Turn TLS on at the server and choose verify-full: the password can be read now.");
      case REQUIRE ->
          List.of("Choose verify-full, so that the password goes to no other server in between.");
      case VERIFY_CA ->
          List.of("Choose verify-full, so that the certificate has to be that of this host.");
      case VERIFY_FULL -> List.of();
    };
  }

  /** As with libpq, an authority that is given is checked with {@code require} too. */
  Tls tls(Optional<String> authority) {
    return new Tls(this == REQUIRE && authority.isPresent() ? Check.AUTHORITY : check, authority);
  }
}
