package org.zaplane.e2e.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.zaplane.e2e.People;
import org.zaplane.e2e.RawHttp;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.e2e.RawHttp.Response;

/**
 * A request and its answer, one line of {@code probe.tsv}: sender, method, target, header or {@code
 * -}, body or {@code -}, status, what the body has in it. A server that refuses the request by
 * itself has its own status behind the common one.
 */
record Probe(
    String sender,
    String method,
    String target,
    String header,
    String body,
    String status,
    String says) {

  private static final Path FILE = Path.of("src/e2e/servers/resources/probe.tsv");
  private static final String NONE = "-";

  static List<Probe> all() {
    try {
      return Files.readAllLines(FILE).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(one -> new Probe(one[0], one[1], one[2], one[3], one[4], one[5], one[6]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return String.join(" ", sender, method, target, header, body);
  }

  Request request(People people) {
    String octets =
        body.equals(NONE) ? null : RawHttp.octets(unescaped(body).getBytes(StandardCharsets.UTF_8));
    Request request = new Request(method, target, List.of(), octets);
    if (!sender.equals("nobody")) {
      request = request.with("Authorization", people.basic(sender));
    }
    if (!header.equals(NONE)) {
      String[] pair = header.split(": ", 2);
      request = request.with(pair[0], pair[1]);
    }
    return request;
  }

  private static String unescaped(String text) {
    return text.replace("\\r\\n", "\r\n").replace("\\ufeff", "\ufeff");
  }

  void check(Response answer) {
    Optional<String> own = ownStatus();
    if (own.isPresent()) {
      assertEquals(own.get(), String.valueOf(answer.status()), answer.toString());
      return;
    }
    assertEquals(status.split(" ", -1)[0], String.valueOf(answer.status()), answer.toString());
    assertTrue(answer.body().contains(says), answer.toString());
    if (says.startsWith("{") || says.startsWith("\"")) {
      assertEquals(
          "application/json;charset=utf-8",
          answer.headers().get("content-type").replace(" ", "").toLowerCase(Locale.ROOT));
    }
  }

  private Optional<String> ownStatus() {
    String mark = System.getProperty("arquillian.launch") + ":";
    return Stream.of(status.split(" ", -1))
        .filter(word -> word.startsWith(mark))
        .map(word -> word.substring(mark.length()))
        .findFirst();
  }
}
