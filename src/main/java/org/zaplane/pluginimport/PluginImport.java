package org.zaplane.pluginimport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.zaplane.connection.Connection;
import org.zaplane.connection.ConnectionEvent;
import org.zaplane.connection.ConnectionImport;
import org.zaplane.connection.ImportedConnection;
import org.zaplane.connection.PreparedImport;
import org.zaplane.identity.Caller;
import org.zaplane.identity.OwnerKey;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.platform.ConcurrentChange;
import org.zaplane.platform.Transactions;
import org.zaplane.platform.Utc;
import org.zaplane.pluginimport.Translation.Translated;
import org.zaplane.problem.Problem;
import org.zaplane.problem.Problem.Kind;
import org.zaplane.problem.Problem.Subject;
import org.zaplane.site.Site;

/**
 * Import of the plugin's connections, each row once, in a transaction of its own. It can be
 * repeated, and run twice at the same time.
 */
@Singleton
public class PluginImport {

  private static final int TRIES = 5;

  private final Site site;
  private final Translations translations;
  private final PluginTable table;
  private final Integrations integrations;
  private final ConnectionImport adoption;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  PluginImport(
      Site site,
      Translations translations,
      PluginTable table,
      Integrations integrations,
      ConnectionImport adoption,
      Transactions transactions,
      Clock clock) {
    this.site = site;
    this.translations = translations;
    this.table = table;
    this.integrations = integrations;
    this.adoption = adoption;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Which rows.
   *
   * @param after those with a higher number
   * @param limit at most so many
   * @param dryRun whether nothing is to be written
   */
  public record ImportRequest(long after, int limit, boolean dryRun) {}

  /**
   * Imports some rows for an administrator.
   *
   * @throws Problem FORBIDDEN to others; as {@link #run}
   */
  public ImportPage run(Caller caller, ImportRequest request) {
    if (!caller.isAdministrator()) {
      throw new Problem(
          Kind.FORBIDDEN, Subject.SITE, "Only administrators take over the plugin's connections.");
    }
    return run(caller.owner(), request);
  }

  /**
   * Imports some rows for the operator of the server.
   *
   * @throws Problem INVALID when this server is not joined to a site, or the site lacks the
   *     plugin's table or key; UNAVAILABLE when its database cannot be used
   */
  public ImportPage run(ImportRequest request) {
    return run(ConnectionEvent.NOBODY, request);
  }

  private ImportPage run(String actor, ImportRequest request) {
    if (!site.joined()) {
      throw new Problem(
          Kind.INVALID,
          Subject.SITE,
          "This server is joined to no WordPress site. Set ZAPLANE_WORDPRESS_CONFIG to the path of its wp-config.php.");
    }
    Set<String> columns = table.columns();
    Run run = new Run(actor, request.dryRun(), translations.of(columns), table.highest());
    List<PluginRow> rows = table.rows(columns, request.after(), request.limit());
    List<RowOutcome> outcomes = rows.stream().map(row -> outcome(run, row)).toList();
    long last = rows.isEmpty() ? request.after() : rows.get(rows.size() - 1).id();
    return new ImportPage(
        request.dryRun(),
        table.total(),
        outcomes,
        run.highest() > last ? OptionalLong.of(last) : OptionalLong.empty());
  }

  private record Run(String actor, boolean dry, Translation translation, long highest) {}

  private String source(PluginRow row) {
    return ImportedRow.source(table.name(), row.id());
  }

  private RowOutcome outcome(Run run, PluginRow row) {
    Optional<ImportedRow> before =
        transactions.call(
            entities -> Optional.ofNullable(entities.find(ImportedRow.class, source(row))));
    if (before.isPresent()) {
      return takenBefore(row, before.get());
    }
    Optional<Integration> integration = integrations.find(row.app());
    if (integration.isEmpty()) {
      return skipped(row, "There is no integration of that name in the catalogue.");
    }
    if (integration.get().auth().isEmpty()) {
      return skipped(row, "This integration needs no connection.");
    }
    if (!table.hasUser(row.userId())) {
      return skipped(row, "Its owner is no longer a user of the site.");
    }
    Translated translated = run.translation().of(row, integration.get());
    if (!run.dry()) {
      return take(run, row, translated);
    }
    boolean free = ConnectionImport.isNumber(row.id()) && !exists(row.id());
    return taken(translated, free ? OptionalLong.of(row.id()) : OptionalLong.empty());
  }

  private RowOutcome take(Run run, PluginRow row, Translated translated) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return takeOnce(run, row, translated, adoption.prepare(translated.adopted()));
      } catch (ConcurrentChange disturbed) {
        // the next try sees what the other one did
      } catch (Problem refusal) {
        return skipped(row, noRoom(refusal));
      }
    }
    throw new Problem(
        Kind.CONFLICT,
        Subject.SITE,
        "Somebody else takes over the same connections right now. Run it again.");
  }

  private static String noRoom(Problem refusal) {
    return switch (refusal.kind()) {
      case TOO_MANY ->
          "Its owner has as many connections as one user may have. Run this again when there is room.";
      case TOO_LARGE ->
          "Its owner's connections hold as much as one user may store. Run this again when there is room.";
      default -> throw refusal;
    };
  }

  private RowOutcome takeOnce(
      Run run, PluginRow row, Translated translated, PreparedImport prepared) {
    return transactions.call(
        entities -> {
          adoption.takeTurn(run.highest());
          ImportedRow before = entities.find(ImportedRow.class, source(row));
          if (before != null) {
            return takenBefore(row, before);
          }
          Connection made =
              adoption.adopt(
                  prepared,
                  run.actor(),
                  "Taken over from the plugin, where its number was " + row.id() + ".");
          entities.persist(new ImportedRow(table.name(), row.id(), made.id(), Utc.now(clock)));
          entities.flush();
          return taken(translated, OptionalLong.of(made.id()));
        });
  }

  private boolean exists(long number) {
    return !adoption.taken(List.of(number)).isEmpty();
  }

  private RowOutcome takenBefore(PluginRow row, ImportedRow before) {
    long number = before.connectionId();
    boolean there = exists(number);
    return skipped(
        row,
        there ? OptionalLong.of(number) : OptionalLong.empty(),
        "Taken over before as connection "
            + number
            + (there ? "." : ", which was deleted here since."));
  }

  private static RowOutcome skipped(PluginRow row, String why) {
    return skipped(row, OptionalLong.empty(), why);
  }

  private static RowOutcome skipped(PluginRow row, OptionalLong number, String why) {
    return new RowOutcome(
        row.id(),
        number,
        Translation.clean(row.app()),
        Translation.clean(row.name()),
        row.userId(),
        Outcome.SKIPPED,
        why);
  }

  private static RowOutcome taken(Translated translated, OptionalLong number) {
    ImportedConnection made = translated.adopted();
    boolean renumbered = number.orElse(0) != made.number();
    List<String> notes = new ArrayList<>(translated.notes());
    if (renumbered) {
      notes.add("Its number " + made.number() + " is not free here.");
    }
    Outcome usable = renumbered ? Outcome.RENUMBERED : Outcome.TAKEN;
    return new RowOutcome(
        made.number(),
        number,
        made.integration().slug(),
        made.name(),
        OwnerKey.userId(made.owner()).orElseThrow(),
        made.isWhole() ? usable : Outcome.NEEDS_CREDENTIALS,
        String.join(" ", notes));
  }
}
