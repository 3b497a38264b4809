package org.zaplane.operation;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zaplane.platform.Settings;
import org.zaplane.pluginimport.ImportPage;
import org.zaplane.pluginimport.Outcome;
import org.zaplane.pluginimport.PluginImport;
import org.zaplane.pluginimport.PluginImport.ImportRequest;
import org.zaplane.pluginimport.RowOutcome;
import org.zaplane.site.Site;
import org.zaplane.site.SiteDatabase;

/** Import of the plugin's connections, from the terminal. */
final class ImportCommand {

  private static final int PART = 100;
  private static final String ENDING = ".json";

  private final PluginImport pluginImport;
  private final boolean dryRun;
  private final PrintStream terminal;
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  private ImportCommand(PluginImport pluginImport, boolean dryRun, PrintStream terminal) {
    this.pluginImport = pluginImport;
    this.dryRun = dryRun;
    this.terminal = terminal;
  }

  /**
   * Runs it.
   *
   * @param catalogue folder of the built-in manifests
   * @return exit status: 0 done, 1 failed
   */
  static int run(boolean dryRun, Settings settings, PrintStream terminal, Path catalogue) {
    try (StandaloneContainer assembly =
        new StandaloneContainer(settings, () -> manifests(catalogue))) {
      assembly.checkSettings();
      if (assembly.get(Site.class).joined()) {
        assembly.get(SiteDatabase.class).check();
      }
      new ImportCommand(assembly.get(PluginImport.class), dryRun, terminal).run();
      return 0;
    }
  }

  private void run() {
    if (dryRun) {
      terminal.println("Dry run: nothing is written.");
    }
    long done = 0;
    for (OptionalLong next = OptionalLong.of(0); next.isPresent(); ) {
      ImportPage part = pluginImport.run(new ImportRequest(next.getAsLong(), PART, dryRun));
      part.rows().forEach(this::print);
      done += part.rows().size();
      terminal.println(done + " of " + part.total());
      next = part.next();
    }
    summarize();
  }

  private void print(RowOutcome row) {
    counts.merge(row.outcome(), 1, Integer::sum);
    String number =
        row.connectionId().isPresent() ? " as connection " + row.connectionId().getAsLong() : "";
    terminal.println(
        "%d  %s  %s  user %d  %s%s%s"
            .formatted(
                row.sourceId(),
                row.app(),
                row.name(),
                row.owner(),
                row.outcome().wireName(),
                row.outcome() == Outcome.SKIPPED ? "" : number,
                row.reason().isEmpty() ? "" : ": " + row.reason()));
  }

  private void summarize() {
    terminal.println();
    for (Outcome outcome : Outcome.values()) {
      terminal.println(outcome.wireName() + ": " + counts.getOrDefault(outcome, 0));
    }
  }

  private static Map<String, String> manifests(Path folder) {
    Map<String, String> manifests = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        String name = file.getFileName().toString();
        manifests.put(name.substring(0, name.length() - ENDING.length()), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    manifests.remove("schema");
    return manifests;
  }
}
