package org.zaplane.operation;

import java.util.function.BiConsumer;

/**
 * Reports of the application's state to the launcher of this process, where there is one. The two
 * share no class but the JDK's.
 */
final class StartupReporter {

  private static final String MAILBOX = "zaplane.launcher";

  boolean isThere() {
    return System.getProperties().get(MAILBOX) instanceof BiConsumer;
  }

  @SuppressWarnings("unchecked")
  void send(String word, String text) {
    if (System.getProperties().get(MAILBOX) instanceof BiConsumer<?, ?> mailbox) {
      ((BiConsumer<String, String>) mailbox).accept(word, text);
    }
  }
}
