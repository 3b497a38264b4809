package org.zaplane.connection;

import java.util.Optional;

/** Outcome of authorizing an existing connection again. */
public sealed interface Reconnected {

  /**
   * The connection with its new tokens.
   *
   * @throws IllegalStateException when it has none, because another account waits for a word
   */
  TestedConnection tested();

  /** It has the new tokens. */
  record Done(TestedConnection tested) implements Reconnected {}

  /**
   * The tokens are those of another account at the system, or of an unknown one, so nothing was
   * changed yet.
   *
   * @param before id of the account that it is connected to
   * @param now id of the account that was authorized; empty when its test did not tell
   */
  record OtherAccount(String before, Optional<String> now) implements Reconnected {

    @Override
    public TestedConnection tested() {
      throw new IllegalStateException("nothing was changed yet");
    }
  }
}
