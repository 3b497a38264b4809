package org.zaplane.operation.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server listens. */
class StartOptionsTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private OptionalInt port(String... words) {
    return StartOptions.port(
        List.of(words), new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void withoutWords_itIs8080() {
    assertEquals(OptionalInt.of(8080), port());
  }

  @Test
  void namedPort_isTaken() {
    assertEquals(OptionalInt.of(65_535), port("--port", "65535"));
  }

  @Test
  void portZero_isAnyThatNobodyListensOn() throws Exception {
    int port = port("--port", "0").getAsInt();
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, free.getLocalPort());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--port 65536", "--port -1", "--port 80a", "--prot 80", "80"})
  void wrongWords_areExplained(String words) {
    assertEquals(OptionalInt.empty(), port(words.split(" ", -1)));
    assertTrue(printed.toString(StandardCharsets.UTF_8).startsWith("usage: "));
  }
}
