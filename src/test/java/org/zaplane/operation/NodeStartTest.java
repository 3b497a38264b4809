package org.zaplane.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/payara/start}, with a program in place of Java that unpacks something and stays.
 */
class NodeStartTest {

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      for word in "$@"; do
        case "$word" in -Djava.io.tmpdir=*) folder=${word#*=} ;; esac
      done
      echo "$folder: $(ls "$folder" | tr '\\n' ' ')"
      touch "$folder/unpacked"
      exec sleep 600
      """;

  @TempDir private Path folder;
  private final List<Process> nodes = new ArrayList<>();

  @BeforeEach
  void replaceJava() throws IOException {
    Path java = Files.createDirectory(folder.resolve("bin")).resolve("java");
    Files.writeString(java, JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process node : nodes) {
      node.destroyForcibly().waitFor();
    }
  }

  private Process start(String listen) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("deploy/payara/start").redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ZAPLANE_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH"),
                "TMPDIR",
                folder.toString(),
                "ZAPLANE_LISTEN",
                listen,
                "ZAPLANE_DATABASE_URL",
                "jdbc:mysql://127.0.0.1/none",
                "ZAPLANE_PUBLIC_URL",
                "https://zaplane.example"));
    Process node = builder.start();
    nodes.add(node);
    return node;
  }

  /** The node's folder for temporary files, and what is in it. */
  private static String[] saidBy(Process node) throws IOException {
    BufferedReader said = node.inputReader();
    return said.readLine().split(": ", 2);
  }

  @Test
  void whatAKilledNodeLeft_isGoneWithTheNextStart() throws Exception {
    Process killed = start("127.0.0.1:8080");
    String[] first = saidBy(killed);
    assertEquals("preboot.txt", first[1].strip());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(first[0]))));
    Process other = start("127.0.0.2:8080");
    String[] others = saidBy(other);
    killed.destroyForcibly().waitFor();
    assertTrue(Files.exists(Path.of(first[0], "unpacked")));
    String[] second = saidBy(start("127.0.0.1:8080"));
    assertEquals(first[0], second[0]);
    assertEquals("preboot.txt", second[1].strip());
    assertTrue(Files.exists(Path.of(others[0], "unpacked")), "another node's");
  }

  @Test
  void nodeThatRuns_keepsItsFiles() throws Exception {
    Path temporary = Path.of(saidBy(start("127.0.0.1:8080"))[0]);
    Process second = start("127.0.0.1:8080");
    BufferedReader said = second.inputReader();
    assertEquals("a node runs on 127.0.0.1:8080 already", said.readLine());
    assertNull(said.readLine());
    assertEquals(1, second.waitFor());
    assertTrue(Files.exists(temporary.resolve("unpacked")));
  }

  @Test
  void folderThatIsALink_isRefused() throws Exception {
    Path temporary = Path.of(saidBy(start("127.0.0.1:8080"))[0]);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path precious = Files.createFile(elsewhere.resolve("precious"));
    Files.createSymbolicLink(Path.of(temporary + "1"), elsewhere);
    Process refused = start("127.0.0.1:80801");
    assertEquals(temporary + "1 does not belong to this user", refused.inputReader().readLine());
    assertEquals(1, refused.waitFor());
    assertTrue(Files.exists(precious));
  }

  @Test
  void flags_areTakenByJava() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@deploy/payara/jvm.options",
                "-version")
            .inheritIO()
            .start();
    nodes.add(java);
    assertEquals(0, java.waitFor());
  }
}
