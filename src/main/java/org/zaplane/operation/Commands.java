package org.zaplane.operation;

import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.zaplane.database.Database;
import org.zaplane.database.DatabaseSettings;
import org.zaplane.identity.IdentitySettings;
import org.zaplane.platform.RandomSource;
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
      account reset LOGIN                       new passwords; ends its sessions, application passwords and API keys
      account delete LOGIN
      application-password list LOGIN
      application-password create LOGIN NAME    prints it once
      application-password revoke LOGIN UUID|all
      api-key list LOGIN
      api-key create LOGIN NAME [DAYS] [ROLE …] prints it once; ROLE: user tenant_admin super_admin
      api-key revoke LOGIN UUID|all
      session list LOGIN
      session end LOGIN NUMBER|all
      import [--dry-run]                        takes over the connections of the plugin that this server replaces

      LOGIN may be the e-mail address. With the embedded database, stop the server first.""";

  private static final List<String> IMPORT = List.of("import");
  private static final List<String> DRY_IMPORT = List.of("import", "--dry-run");
  private static final Path BUILT_IN = builtIn();

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
    return run(words, settings, terminal, BUILT_IN);
  }

  static int run(List<String> words, Settings settings, PrintStream terminal, Path catalogue) {
    boolean imports = words.equals(IMPORT) || words.equals(DRY_IMPORT);
    if (words.size() < 2 && !imports) {
      terminal.println(USAGE);
      return words.equals(List.of("help")) ? 0 : 2;
    }
    // the terminal shows the command's own output
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      return imports
          ? ImportCommand.run(words.equals(DRY_IMPORT), settings, terminal, catalogue)
          : manageAccounts(words, settings, terminal);
    } catch (Problem problem) {
      terminal.println(problem.getMessage());
    } catch (RuntimeException failure) {
      terminal.println(StartFailures.explain(failure));
    }
    return 1;
  }

  private static int manageAccounts(List<String> words, Settings settings, PrintStream terminal) {
    Site site = new Site(settings);
    DatabaseSettings database = new DatabaseSettings(settings, site);
    IdentitySettings identity = new IdentitySettings(settings, site);
    Startup.check(settings, List.of(database, identity));
    if (!identity.ownAccounts()) {
      terminal.println(
          "WordPress keeps the users. Manage them, their passwords and sessions there.");
      return 1;
    }
    try (Database opened = new Database(database)) {
      Transactions transactions = new Transactions(opened.entities());
      boolean understood =
          new AccountCommands(transactions, Clock.systemUTC(), new RandomSource(), terminal)
              .run(words);
      if (!understood) {
        terminal.println(USAGE);
      }
      return understood ? 0 : 2;
    }
  }

  /** The manifests lie beside the application's classes. */
  private static Path builtIn() {
    try {
      return Path.of(Commands.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling("integrations");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
