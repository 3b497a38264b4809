package org.zaplane.operation.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * {@code java -jar zaplane.jar} starts the server, {@code java -jar zaplane.jar COMMAND …} runs a
 * command on its database.
 */
public final class Launcher {

  private Launcher() {}

  /** Starts the server or runs a command; exits with 2 on wrong words, 1 on a failure. */
  public static void main(String[] words) throws Exception {
    try {
      run(words, System.out);
    } catch (IOException failure) {
      System.out.println("ZAPLANE_HOME: its files cannot be written: " + failure);
      System.exit(1);
    }
  }

  private static void run(String[] words, PrintStream terminal) throws Exception {
    List<String> arguments = Arrays.asList(words);
    if (arguments.isEmpty() || arguments.get(0).startsWith("--port")) {
      OptionalInt port = StartOptions.port(arguments, terminal);
      if (port.isEmpty()) {
        System.exit(2);
      }
      new Server(port.getAsInt(), terminal).start();
    } else {
      int status;
      try (Unpacked unpacked = Unpacked.forCommand()) {
        status = unpacked.runCommand(words);
      }
      System.exit(status);
    }
  }
}
