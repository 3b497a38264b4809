package org.zaplane.operation.launcher;

import java.io.Console;

/** Whether a person reads what is printed. */
final class Terminal {

  private Terminal() {}

  /** From JDK 22 on there is a console object also without a terminal, and it says so itself. */
  @SuppressWarnings("SystemConsoleNull") // before JDK 22 null is how the platform says no
  static boolean isThere() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJdk22) {
      return true;
    }
  }
}
