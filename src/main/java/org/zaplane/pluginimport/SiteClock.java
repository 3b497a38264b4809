package org.zaplane.pluginimport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Local time of the site, by WordPress's general settings. */
final class SiteClock {

  private final ZoneId zone;

  /**
   * The local time of these options.
   *
   * @param timezone option {@code timezone_string}, such as {@code Europe/Berlin}; wins
   * @param offset option {@code gmt_offset}: hours, also {@code 5.75}
   */
  SiteClock(Optional<String> timezone, Optional<String> offset) {
    this.zone =
        timezone
            .filter(name -> !name.isBlank())
            .flatMap(name -> named(name.strip()))
            .or(() -> offset.flatMap(SiteClock::offset))
            .orElse(ZoneOffset.UTC);
  }

  private static Optional<ZoneId> named(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> offset(String hours) {
    try {
      BigDecimal seconds = new BigDecimal(hours.strip()).multiply(BigDecimal.valueOf(3600));
      return Optional.of(
          ZoneOffset.ofTotalSeconds(seconds.setScale(0, RoundingMode.HALF_UP).intValueExact()));
    } catch (ArithmeticException | NumberFormatException | DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /**
   * A local time in UTC. Of the hour that comes twice in autumn the first is meant; the hour that
   * is left out in spring is read as if the clock had not been put forward.
   */
  LocalDateTime toUtc(LocalDateTime local) {
    return LocalDateTime.ofInstant(local.atZone(zone).toInstant(), ZoneOffset.UTC);
  }
}
