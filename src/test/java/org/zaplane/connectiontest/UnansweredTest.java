package org.zaplane.connectiontest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.outbound.OutboundFailure;

class UnansweredTest {

  @ParameterizedTest
  @EnumSource
  void failuresWithoutAnAnswer_areToldApart(OutboundFailure.Category category) {
    Outcome outcome = Unanswered.report("Acme", new OutboundFailure(category)).outcome();
    Optional<Outcome> expected =
        switch (category) {
          case UNKNOWN_HOST -> Optional.of(Outcome.UNKNOWN_HOST);
          case UNREACHABLE -> Optional.of(Outcome.CONNECTION_REFUSED);
          case TIMED_OUT -> Optional.of(Outcome.TIMED_OUT);
          case TLS -> Optional.of(Outcome.TLS_FAILED);
          case ADDRESS_NOT_ALLOWED -> Optional.of(Outcome.NOT_ALLOWED);
          default -> Optional.empty();
        };
    assertEquals(expected, Optional.of(outcome).filter(Outcome::isUnreached));
    assertFalse(outcome.isRefusal());
  }

  @ParameterizedTest
  @EnumSource
  void everyOutboundFailure_isToldInWords(OutboundFailure.Category category) {
    TestReport result = Unanswered.report("Acme", new OutboundFailure(category));
    assertFalse(result.successful());
    assertFalse(result.message().isBlank());
    assertFalse(result.advice().isBlank());
  }
}
