package org.zaplane.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zaplane.connect.FlowFixture.callback;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.connect.Flow.Status;
import org.zaplane.secret.Secret;

/** OA-03, OA-23: a flow lives for ten minutes, and what it held of secrets goes with it. */
class FlowExpiryTest extends AtTheFlowDesk {

  private static final Duration MINUTES = Duration.ofMinutes(10);

  private void pass(Duration duration) {
    desk.core.clock().pass(duration);
  }

  private void sweep() {
    desk.core.get(PendingAuthorizations.class).run();
  }

  @Test
  void secondBeforeTheEnd_isInTime_OA03() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    pass(MINUTES.minusSeconds(1));

    Flow flow = desk.finish(begun, "good-1", beginner);

    assertEquals(Status.CONNECTED, flow.status(), flow.message());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "86400"})
  void afterTheEnd_isTooLate_alsoWhenNothingWasSwept_OA03(long seconds) {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    pass(MINUTES.plusSeconds(seconds));

    desk.assertRefusedBeforeAnyRequest(callback(begun.state(), "good-1", beginner));
  }

  @Test
  void abandonedFlow_isSweptAwayWithItsSecrets_OA23() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    List<String> secrets = desk.pendingSecrets(begun);
    pass(MINUTES.minusSeconds(1));
    StartedFlow younger = desk.begin(beginner);
    sweep();
    assertEquals(1, secrets.size());
    assertEquals(1, desk.stored(secrets));
    pass(Duration.ofSeconds(1));

    sweep();

    assertEquals(List.of(), desk.pendingSecrets(begun));
    assertEquals(0, desk.stored(secrets));
    assertEquals(Status.EXPIRED, desk.flows.get(beginner, begun.id()).status());
    desk.assertTold(
        Status.EXPIRED,
        "Nobody came back in time. Start again.",
        callback(begun.state(), "good-1", beginner));
    assertEquals(1, desk.stored(desk.pendingSecrets(younger)));
    assertEquals(Status.CONNECTED, desk.finish(younger, "good-1", beginner).status());
  }

  @Test
  void everyEnd_takesTheSecretsAlong_OA23() {
    FlowOwner beginner = desk.inABrowser();
    String state = "";
    for (Callback end :
        List.of(
            callback(state, "good-1", beginner),
            callback(state, "wrong", beginner),
            callback(state, "good-1", Optional.of("https://evil.example"), Optional.of(beginner)),
            FlowFixture.denial(state, beginner))) {
      StartedFlow begun = desk.begin(beginner);
      List<String> secrets = desk.pendingSecrets(begun);
      assertEquals(1, desk.stored(secrets));
      desk.flows.finish(
          new Callback(
              Optional.of(Secret.of(begun.state())),
              end.code(),
              end.error(),
              end.description(),
              end.issuer(),
              end.browser()));
      assertEquals(0, desk.stored(secrets), end::toString);
      assertEquals(List.of(), desk.pendingSecrets(begun));
    }
  }

  @Test
  void flowWhoseSecretsDoNotOpen_isRefusedAndGone() {
    FlowOwner beginner = desk.inABrowser();
    StartedFlow begun = desk.begin(beginner);
    List<String> secrets = desk.pendingSecrets(begun);
    String names = "('" + String.join("','", secrets) + "')";
    assertEquals(
        1,
        desk.sql(
            "update zaplane_secret set ciphertext = X'01020304050607' where reference in "
                + names));

    desk.assertRefusedBeforeAnyRequest(callback(begun.state(), "good-1", beginner));

    assertEquals(0, desk.stored(secrets));
    assertEquals(
        List.of(),
        desk.column(
            "select uuid from zaplane_pending_authorization where state_hash = '"
                + begun.id()
                + "'"));
  }
}
