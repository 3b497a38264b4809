package org.zaplane.connectiontest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.zaplane.connectiontest.TestReport.Outcome;
import org.zaplane.credential.Target;

/** What every kind of connection test keeps to. Each variant runs it. */
public abstract class ConnectionTesterContract {

  /** The secret in each target's credentials. */
  protected static final String SECRET = "s3cr3t/Test+value=42";

  /** The variant. */
  protected abstract ConnectionTester tester();

  /** A system that takes the credential and tells the account {@code acme}. */
  protected abstract Target working();

  /** A system that refuses the credential and repeats it in its answer. */
  protected abstract Target refusing();

  /** A system that is not there. */
  protected abstract Target absent();

  /** A system at an address that must not be called. */
  protected abstract Target forbidden();

  /** A connection whose credential is missing. */
  protected abstract Target incomplete();

  @Test
  void kind_isOneLowerCaseWord() {
    assertTrue(tester().kind().matches("[a-z][a-z0-9_-]*"), tester().kind());
  }

  @Test
  void goodCredential_succeedsAndTellsTheAccount() {
    TestReport result = tester().test(working());
    assertTrue(result.successful(), result.message());
    assertTrue(result.message().contains("acme"), result.message());
    assertEquals("", result.advice());
    assertShowsNoSecret(result);
  }

  /** LK-02 */
  @Test
  void refusedCredential_isRefusedWithoutShowingIt() {
    assertFailure(Outcome.CREDENTIAL_REFUSED, tester().test(refusing()));
  }

  @Test
  void absentSystem_isToldAndNoException() {
    assertFailure(Outcome.CONNECTION_REFUSED, tester().test(absent()));
  }

  /** NET-01 */
  @Test
  void forbiddenAddress_isNotCalled() {
    assertFailure(Outcome.NOT_ALLOWED, tester().test(forbidden()));
  }

  @Test
  void missingCredential_isIncompleteAndNoException() {
    assertFailure(Outcome.INCOMPLETE, tester().test(incomplete()));
  }

  /** A failure says what happened, what to do, and nothing secret. */
  protected static void assertFailure(Outcome outcome, TestReport result) {
    assertEquals(outcome, result.outcome(), result.message());
    assertFalse(result.successful());
    assertFalse(result.message().isBlank());
    assertFalse(result.advice().isBlank());
    assertTrue(result.details().isEmpty());
    assertShowsNoSecret(result);
  }

  private static void assertShowsNoSecret(TestReport result) {
    assertFalse(result.toString().contains(SECRET), result.message());
  }
}
