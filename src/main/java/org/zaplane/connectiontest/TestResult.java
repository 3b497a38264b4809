package org.zaplane.connectiontest;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * What a test found. A failed test is a value, not an exception.
 *
 * @param category what happened
 * @param message for people; cleaned of markup, control characters and secrets
 * @param advice what to do about it; empty on success
 * @param details facts worth showing, cleaned likewise; never null
 * @param account id of the upstream account, where the system tells it
 * @param unknownCredential whether the system said that it does not know the credential, as with a
 *     401; new tokens may help then, and only then
 * @param grantOver whether it said so by a code that the manifest gives for a grant that is over
 */
public record TestResult(
    Category category,
    String message,
    String advice,
    JsonObject details,
    Optional<String> account,
    boolean unknownCredential,
    boolean grantOver) {

  /** What happened. */
  public enum Category {
    /** It works. */
    SUCCESS,
    /** The system refused the credential. */
    REFUSED,
    /** The system limits the rate of requests. */
    RATE_LIMITED,
    /** The system is there and has a fault. */
    UNAVAILABLE,
    /** The answer is not the system's. */
    UNEXPECTED,
    /** No answer. */
    UNREACHABLE,
    /** The address may not be called from here. */
    NOT_ALLOWED,
    /** Something needed for the test is missing here. */
    INCOMPLETE,
    /** Nothing was found out: this server has no room for a test now, or stops. */
    POSTPONED
  }

  /** A success. */
  public static TestResult success(String message, JsonObject details, Optional<String> account) {
    return new TestResult(Category.SUCCESS, message, "", details, account, false, false);
  }

  /** A failure, with what to do. */
  public static TestResult failure(Category category, String message, String advice) {
    return new TestResult(
        category, message, advice, JsonObject.EMPTY_JSON_OBJECT, Optional.empty(), false, false);
  }

  /** The same failure, of which the system said that it does not know the credential. */
  public TestResult ofUnknownCredential() {
    return new TestResult(category, message, advice, details, account, true, grantOver);
  }

  /** The same failure, of which the system said that a person's authorization is over. */
  public TestResult ofGrantOver() {
    return new TestResult(category, message, "Connect again.", details, account, true, true);
  }

  /** Message and advice as one text. */
  public String sentences() {
    boolean ends = message.endsWith(".") || message.endsWith("!") || message.endsWith("?");
    return advice.isEmpty() ? message : message + (ends ? " " : ". ") + advice;
  }

  /** Whether it works. */
  public boolean successful() {
    return category == Category.SUCCESS;
  }
}
