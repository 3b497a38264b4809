package org.zaplane.e2e;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.openqa.selenium.logging.LogType;

/** What a recording browser sent and received since the last time, as its developer tools tell. */
record Traffic(List<JsonObject> events) {

  /**
   * A request.
   *
   * @param initiator what made the browser send it: {@code parser}, {@code script}, …
   * @param by the file that did, empty when nothing did
   * @param at when it was sent, in seconds
   */
  record Sent(String id, URI url, String initiator, String by, double at) {}

  static Traffic of(Chromium chromium) {
    return new Traffic(
        StreamSupport.stream(
                chromium.driver().manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
            .map(entry -> GoldenWorld.parse(entry.getMessage()).getJsonObject("message"))
            .toList());
  }

  private List<JsonObject> all(String method) {
    return events.stream()
        .filter(event -> event.getString("method").equals(method))
        .map(event -> event.getJsonObject("params"))
        .toList();
  }

  /** What was asked over the network. */
  List<Sent> sent() {
    return all("Network.requestWillBeSent").stream()
        .map(Traffic::sent)
        .filter(one -> one.url().getScheme().startsWith("http"))
        .toList();
  }

  private static Sent sent(JsonObject event) {
    JsonObject initiator = event.getJsonObject("initiator");
    return new Sent(
        event.getString("requestId"),
        URI.create(event.getJsonObject("request").getString("url")),
        initiator.getString("type"),
        initiator.getString("url", ""),
        event.getJsonNumber("timestamp").doubleValue());
  }

  /** When the first answer to one of these came, in seconds. */
  double firstAnswer(List<Sent> requests) {
    List<String> ids = requests.stream().map(Sent::id).toList();
    return all("Network.responseReceived").stream()
        .filter(event -> ids.contains(event.getString("requestId")))
        .mapToDouble(event -> event.getJsonNumber("timestamp").doubleValue())
        .min()
        .orElseThrow();
  }

  /** How many bytes came over the network, headers included. */
  long bytes() {
    return all("Network.loadingFinished").stream()
        .mapToLong(event -> event.getJsonNumber("encodedDataLength").longValue())
        .sum();
  }
}
