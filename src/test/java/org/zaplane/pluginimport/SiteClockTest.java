package org.zaplane.pluginimport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteClockTest {

  @ParameterizedTest
  @CsvSource({
    // winter and summer, the named zone wins
    "Europe/Berlin, 9, 2026-01-12T11:30, 2026-01-12T10:30",
    "Europe/Berlin, 9, 2026-07-12T11:30, 2026-07-12T09:30",
    // the hour that comes twice, and the one that is left out
    "Europe/Berlin, , 2026-10-25T02:30, 2026-10-25T00:30",
    "Europe/Berlin, , 2026-10-25T03:30, 2026-10-25T02:30",
    "Europe/Berlin, , 2026-03-29T02:30, 2026-03-29T01:30",
    "America/New_York, , 2026-01-01T00:30, 2026-01-01T05:30",
    // only an offset
    "'', 5.75, 2026-01-12T11:30, 2026-01-12T05:45",
    "'', -3.5, 2026-01-12T11:30, 2026-01-12T15:00",
    "'', 0, 2026-01-12T11:30, 2026-01-12T11:30",
    "'', '', 2026-01-12T11:30, 2026-01-12T11:30",
    ", , 2026-01-12T11:30, 2026-01-12T11:30",
    // what makes no sense is passed over
    "Mars/Olympus, 2, 2026-01-12T11:30, 2026-01-12T09:30",
    "'', 99, 2026-01-12T11:30, 2026-01-12T11:30",
    "'', two, 2026-01-12T11:30, 2026-01-12T11:30"
  })
  void siteTime_isUtc(String timezone, String offset, LocalDateTime local, LocalDateTime utc) {
    SiteClock clock = new SiteClock(Optional.ofNullable(timezone), Optional.ofNullable(offset));
    assertEquals(utc, clock.toUtc(local));
  }
}
