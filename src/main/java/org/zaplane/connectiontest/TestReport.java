package org.zaplane.connectiontest;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Report of a connection test. A failed test is a value, not an exception. All texts are cleaned of
 * markup, control characters and secrets.
 *
 * @param outcome what happened
 * @param code the system's own code for it, such as an HTTP status or an SQLSTATE
 * @param message for people
 * @param advice what to do about it; empty on success
 * @param elapsed how long the system took, without any work of this server
 * @param account id of the account at the system, where the answer names it
 * @param details facts worth showing; never null
 * @param findings what was found besides
 */
public record TestReport(
    Outcome outcome,
    Optional<String> code,
    String message,
    String advice,
    Duration elapsed,
    Optional<String> account,
    JsonObject details,
    Findings findings) {

  /** What happened. */
  public enum Outcome {
    /** It works. */
    SUCCESS,
    /** The host name is not known, or leads to addresses that must not be called. */
    UNKNOWN_HOST,
    /** Nothing accepts connections there. */
    CONNECTION_REFUSED,
    /** No answer in time. */
    TIMED_OUT,
    /**
     * The certificate or the handshake is not valid, or one side wants TLS and the other does not.
     */
    TLS_FAILED,
    /** The system does not know the credential; new tokens may help then, and only then. */
    CREDENTIAL_REFUSED,
    /** A person's authorization has ended, by a code that the manifest gives for that. */
    GRANT_ENDED,
    /** The credential is known and not allowed to do this. */
    PERMISSION_MISSING,
    /** What was asked for, such as a database, is not there. */
    NOT_FOUND,
    /** The system refused the request for another reason. */
    REQUEST_REFUSED,
    /** The system limits the rate of requests or connections. */
    RATE_LIMITED,
    /** The system is there and has a fault. */
    BROKEN,
    /** The answer is not the system's. */
    UNEXPECTED,
    /** The address must not be called from here. */
    NOT_ALLOWED,
    /** Something needed for the test is missing here. */
    INCOMPLETE,
    /** Nothing was found out: this server has no room for a test now, or stops. */
    POSTPONED;

    /** Whether the system said no, so that what was entered may be wrong. */
    public boolean isRefusal() {
      return switch (this) {
        case CREDENTIAL_REFUSED, GRANT_ENDED, PERMISSION_MISSING, NOT_FOUND, REQUEST_REFUSED ->
            true;
        default -> false;
      };
    }

    /** Whether there was no answer, so that the address may be wrong. */
    public boolean isUnreached() {
      return switch (this) {
        case UNKNOWN_HOST, CONNECTION_REFUSED, TIMED_OUT, TLS_FAILED, NOT_ALLOWED -> true;
        default -> false;
      };
    }
  }

  /**
   * Something that was tried besides connecting.
   *
   * @param name in words of the kind of system, such as {@code read_schema}
   * @param successful whether it worked
   */
  public record Operation(String name, boolean successful) {}

  /**
   * Something that is wrong.
   *
   * @param message what it is
   * @param resolution what to do about it
   */
  public record Issue(String message, String resolution) {}

  /**
   * What was found besides whether it works.
   *
   * @param operations what was tried besides connecting, in order
   * @param issues what is wrong although the connection works, or why it does not
   * @param recommendations what would make a working connection better
   */
  public record Findings(
      List<Operation> operations, List<Issue> issues, List<String> recommendations) {

    private static final Findings NONE = new Findings(List.of(), List.of(), List.of());
  }

  /** A success. */
  public static TestReport success(String message, JsonObject details, Optional<String> account) {
    return new TestReport(
        Outcome.SUCCESS,
        Optional.empty(),
        message,
        "",
        Duration.ZERO,
        account,
        details,
        Findings.NONE);
  }

  /** A failure, with what to do. */
  public static TestReport failure(Outcome outcome, String message, String advice) {
    return new TestReport(
        outcome,
        Optional.empty(),
        message,
        advice,
        Duration.ZERO,
        Optional.empty(),
        JsonObject.EMPTY_JSON_OBJECT,
        Findings.NONE);
  }

  /** The same with the system's own code for it. */
  public TestReport withCode(String own) {
    return new TestReport(
        outcome, Optional.of(own), message, advice, elapsed, account, details, findings);
  }

  /** The same from a system that took so long. */
  public TestReport after(Duration time) {
    return new TestReport(outcome, code, message, advice, time, account, details, findings);
  }

  /** The same with what was found besides. */
  public TestReport with(Findings found) {
    return new TestReport(outcome, code, message, advice, elapsed, account, details, found);
  }

  /** Message and advice as one text. */
  public String sentences() {
    boolean ends = message.endsWith(".") || message.endsWith("!") || message.endsWith("?");
    return advice.isEmpty() ? message : message + (ends ? " " : ". ") + advice;
  }

  /** Whether it works. */
  public boolean successful() {
    return outcome == Outcome.SUCCESS;
  }

  /** Whether the system does not know the credential, so that new tokens may help. */
  public boolean isCredentialUnknown() {
    return outcome == Outcome.CREDENTIAL_REFUSED || outcome == Outcome.GRANT_ENDED;
  }
}
