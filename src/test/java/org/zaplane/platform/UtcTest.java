package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class UtcTest {

  @Test
  void now_isUtcInMicrosecondsWhateverTheZone() {
    Clock clock =
        Clock.fixed(Instant.parse("2026-03-29T01:30:00.123456789Z"), ZoneId.of("Europe/Berlin"));
    assertEquals(LocalDateTime.parse("2026-03-29T01:30:00.123456"), Utc.now(clock));
  }
}
