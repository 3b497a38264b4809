package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zaplane.connect.FlowFixture.callback;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.connect.Flow.Status;

/** OA-05: answers of another authorization server (RFC 9207) are refused before the exchange. */
class FlowIssuerTest extends AtTheFlowDesk {

  private Callback from(FlowOwner beginner, String slug, Optional<String> issuer) {
    return callback(desk.begin(beginner, slug).state(), "good-1", issuer, Optional.of(beginner));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://acme.example/",
        "https://ACME.example",
        "http://acme.example",
        "https://acme.example ",
        ""
      })
  void otherIssuer_isRefused(String issuer) {
    FlowOwner beginner = desk.inABrowser();

    desk.assertRefusedBeforeAnyRequest(from(beginner, "acme", Optional.of(issuer)));
    desk.assertRefusedBeforeAnyRequest(from(beginner, "quiet", Optional.of(issuer)));
  }

  @Test
  void noIssuer_isRefusedWhereItIsAnnounced() {
    desk.assertRefusedBeforeAnyRequest(from(desk.inABrowser(), "acme", Optional.empty()));
  }

  @Test
  void noIssuer_isTakenWhereNoneIsAnnounced() {
    Flow flow = desk.flows.finish(from(desk.inABrowser(), "quiet", Optional.empty()));

    assertEquals(Status.CONNECTED, flow.status(), flow.message());
  }

  @Test
  void rightIssuer_isTaken() {
    for (String slug : new String[] {"acme", "quiet"}) {
      Flow flow = desk.flows.finish(from(desk.inABrowser(), slug, Optional.of(Acme.ISSUER)));
      assertEquals(Status.CONNECTED, flow.status(), flow.message());
    }
  }

  @Test
  void refusedState_isUsedUp() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);

    desk.assertRefusedBeforeAnyRequest(
        callback(
            begun.state(), "good-1", Optional.of("https://evil.example"), Optional.of(beginner)));

    desk.assertRefusedBeforeAnyRequest(callback(begun.state(), "good-1", beginner));
  }
}
