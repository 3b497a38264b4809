package org.zaplane.operation;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.database.Database;
import org.zaplane.database.DatabaseSettings;
import org.zaplane.platform.Chance;
import org.zaplane.platform.Settings;
import org.zaplane.platform.Transactions;
import org.zaplane.problem.Problem;
import org.zaplane.site.Site;

/**
 * The commands of {@code java -jar zaplane.jar COMMAND …}. They work on the database of the
 * settings.
 */
public final class Commands {

  private static final String USAGE =
      """
      account list
      account create LOGIN EMAIL [ROLE]         prints its passwords once; ROLE: administrator … subscriber
      account reset LOGIN                       new passwords; ends its sessions and application passwords
      account delete LOGIN
      application-password list LOGIN
      application-password create LOGIN NAME    prints it once
      application-password revoke LOGIN UUID|all
      session list LOGIN
      session end LOGIN NUMBER|all

      LOGIN may be the e-mail address. With the embedded database, stop the server first.""";

  private Commands() {}

  /**
   * Runs one command.
   *
   * @return exit status: 0 done, 1 failed, 2 not understood
   */
  public static int run(String[] words) {
    return run(Arrays.asList(words), new Settings(), System.out);
  }

  static int run(List<String> words, Settings settings, PrintStream terminal) {
    if (words.size() < 2) {
      terminal.println(USAGE);
      return words.equals(List.of("help")) ? 0 : 2;
    }
    // what a person reads is the command's own words
    Logger.getLogger("").setLevel(Level.WARNING);
    DatabaseSettings database = new DatabaseSettings(settings, new Site(settings));
    if (!settings.refusals().isEmpty()) {
      settings.refusals().forEach(terminal::println);
      return 1;
    }
    try (Database opened = new Database(database)) {
      return run(words, opened, terminal);
    } catch (Problem problem) {
      terminal.println(problem.getMessage());
      return 1;
    } catch (RuntimeException failure) {
      terminal.println(StartFailures.explain(failure));
      return 1;
    }
  }

  private static int run(List<String> words, Database database, PrintStream terminal) {
    Transactions transactions = new Transactions(database.entities());
    boolean understood =
        new AccountCommands(transactions, Clock.systemUTC(), new Chance(), terminal).run(words);
    if (!understood) {
      terminal.println(USAGE);
    }
    return understood ? 0 : 2;
  }
}
