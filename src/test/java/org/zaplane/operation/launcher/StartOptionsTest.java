package org.zaplane.operation.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server listens. */
class StartOptionsTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private StartOptions parse(String... words) {
    return StartOptions.parse(
        List.of(words), new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void withoutWords_itIs8080() {
    assertEquals(8080, parse().port());
  }

  @Test
  void namedPort_isTaken() {
    assertEquals(65_535, parse("--port", "65535").port());
  }

  @Test
  void portZero_isAnyThatNobodyListensOn() throws Exception {
    int port = parse("--port", "0").port();
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, free.getLocalPort());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--port 65536", "--port -1", "--port 80a", "--prot 80", "80"})
  void wrongWords_areExplained(String words) {
    assertNull(parse(words.split(" ", -1)));
    assertTrue(printed.toString(StandardCharsets.UTF_8).startsWith("usage: "));
  }
}
