package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zaplane.testing.TestDatabase;

/** What was acknowledged before the process is killed stands afterwards. */
class KilledProcessTest {

  private static final int ROUNDS = 20;

  /** Killing us cannot take from MariaDB what it has; a few rounds show that we waited for it. */
  private static final int ROUNDS_ON_MARIADB = 4;

  private final Random random = new Random(7);
  private final Map<Long, Acknowledged> rows = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int acknowledged;

  /** A connection that the process said it made, and what else may be true of it by now. */
  private static final class Acknowledged {
    private String name;
    private String maybeName;
    private boolean deleted;
    private boolean maybeDeleted;
  }

  @Test
  void embeddedDatabase_losesNothing(@TempDir Path home) throws Exception {
    run(
        ROUNDS,
        Map.of("ZAPLANE_HOME", home.toString()),
        "jdbc:h2:file:" + home.resolve("zaplane"),
        "zaplane",
        "");
  }

  /** Its URL asks for what the embedded database must not do. */
  @Test
  void databaseFileOfTheOperator_losesNothing(@TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("own") + ";WRITE_DELAY=400";
    run(2, Map.of("ZAPLANE_DATABASE_URL", url, "ZAPLANE_DATABASE_USER", "own"), url, "own", "");
  }

  @Test
  void mariaDb_losesNothing() throws Exception {
    Map<String, String> schema = TestDatabase.MARIADB.freshSchema();
    run(
        ROUNDS_ON_MARIADB,
        schema,
        schema.get("ZAPLANE_DATABASE_URL"),
        schema.get("ZAPLANE_DATABASE_USER"),
        schema.get("ZAPLANE_DATABASE_PASSWORD"));
  }

  private void run(int rounds, Map<String, String> settings, String url, String user, String word)
      throws Exception {
    for (int round = 0; round < rounds; round++) {
      writeUntilKilled("writer" + round, settings, 60 + random.nextInt(240));
      compare(stored(url, user, word));
    }
    assertTrue(acknowledged >= rounds * 60, "acknowledged: " + acknowledged);
    assertEquals(List.of(), wrong, "of " + acknowledged + " acknowledged changes");
  }

  private void writeUntilKilled(String login, Map<String, String> settings, int lines)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.config.file=src/test/resources/logging.properties",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                login));
    settings.forEach((name, value) -> command.addAll(List.of(name, value)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader said = process.inputReader()) {
      int heard = 0;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        hear(line.split(" "));
        if (++heard == lines) {
          // what it said before is still to be read, which Process itself would give up
          process.toHandle().destroyForcibly();
        }
      }
      assertTrue(heard >= lines, "the process ended by itself after " + heard + " lines");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void hear(String[] words) {
    long id = Long.parseLong(words[1]);
    if (words[0].equals("created")) {
      Acknowledged made = new Acknowledged();
      made.name = words[2];
      acknowledged++;
      note(!words[3].equals("ACTIVE"), "created as " + words[3] + ": " + words[2]);
      note(rows.put(id, made) != null, "given twice: " + id);
      return;
    }
    Acknowledged row = rows.get(id);
    switch (words[0]) {
      case "renaming" -> row.maybeName = words[2];
      case "renamed" -> row.name = words[2];
      case "deleting" -> row.maybeDeleted = true;
      default -> row.deleted = true;
    }
    acknowledged += Set.of("renamed", "deleted").contains(words[0]) ? 1 : 0;
  }

  /** Name and status by id. */
  private static Map<Long, String> stored(String url, String user, String word)
      throws SQLException {
    Map<Long, String> stored = new HashMap<>();
    try (var database = DriverManager.getConnection(url, user, word);
        var statement = database.createStatement();
        ResultSet found =
            statement.executeQuery("select id, name, status from zaplane_connection")) {
      while (found.next()) {
        stored.put(found.getLong(1), found.getString(2) + " " + found.getString(3));
      }
    }
    return stored;
  }

  private void compare(Map<Long, String> stored) {
    rows.forEach(
        (id, row) -> {
          String found = stored.get(id);
          note(found == null && !row.maybeDeleted, "lost: " + id + " " + row.name);
          note(found != null && row.deleted, "came back: " + id + " " + found);
          note(
              found != null
                  && !found.equalsIgnoreCase(row.name + " active")
                  && !found.equalsIgnoreCase(row.maybeName + " active"),
              "changed: " + id + " " + row.name + " is " + found);
        });
  }

  private void note(boolean isWrong, String what) {
    if (isWrong) {
      wrong.add(what);
    }
  }
}
