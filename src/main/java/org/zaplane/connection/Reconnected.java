package org.zaplane.connection;

/** What came of authorizing an existing connection again. */
public sealed interface Reconnected {

  /** It has the new tokens. */
  record Done(Tested tested) implements Reconnected {}

  /**
   * The tokens are those of another account at the system, so nothing was changed yet.
   *
   * @param before id of the account that it is connected to
   * @param now id of the account that was authorized
   */
  record OtherAccount(String before, String now) implements Reconnected {}
}
