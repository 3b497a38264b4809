package org.zaplane.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's wrk: sends one request again and again over a few connections, for some seconds. */
final class Wrk {

  private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");

  private Wrk() {}

  /** Requests per second of so many clients; every answer has to be a good one. */
  static double rate(String url, Map<String, String> headers, int clients, int seconds) {
    List<String> command =
        new ArrayList<>(
            List.of("wrk", "-t1", "-c" + clients, "-d" + seconds + "s", "--timeout", "30s"));
    headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
    command.add(url);
    String printed = run(command);
    Matcher rate = RATE.matcher(printed);
    if (!rate.find() || printed.contains("Non-2xx") || printed.contains("Socket errors")) {
      throw new IllegalStateException(url + ": " + printed);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException("install wrk: apt-get install wrk", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
