package org.zaplane.e2e;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zaplane.e2e.TestServer.CONNECTIONS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zaplane.e2e.RawHttp.Request;
import org.zaplane.platform.Transactions;
import org.zaplane.secret.NewDocument;
import org.zaplane.secret.Secret;
import org.zaplane.secret.SecretDocuments;
import org.zaplane.secret.SecretOwner;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

/** Starting, stopping and starting again, as the README says. */
class StartIT {

  @Test
  void firstStartMakesAnAccount_laterOnesKeepEverything_andResetGivesNewPasswords()
      throws IOException {
    try (Upstream slack = new Upstream(FakeSlack::answer);
        RunningServer server = new RunningServer(Overlays.golden(slack))) {
      server.start();
      Path letter = server.home().resolve("first-account.txt");
      String first = Files.readString(letter);
      String key = first.lines().toList().get(3);
      assertTrue(key.matches("API key: +zk_[A-Za-z0-9_-]{43}"), "the fourth line");
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(letter)));
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(server.home().resolve("master.key"))));
      assertTrue(server.log().contains(letter.toString()), "the log says where the passwords are");
      assertFalse(server.log().contains(applicationPassword(first)), "but not what they are");
      assertFalse(server.log().contains(key.substring(key.indexOf("zk_"))), "nor the key");
      assertEquals(List.of(), listensBeyondLoopback(server.port()));
      String made =
          RawHttp.send(
                  server.port(),
                  as(first, Request.of("POST", CONNECTIONS))
                      .json(
                          "{\"app\":\"slack\",\"name\":\"Kept\",\"credentials\":{\"bot_token\":\"xoxb-good-1\"}}"))
              .body();
      assertTrue(made.contains("\"status\":\"active\""), made);
      server.stop();

      Files.delete(letter);
      server.start();
      assertFalse(Files.exists(letter), "a later start shows nothing");
      String test = CONNECTIONS + "/" + GoldenWorld.parse(made).getInt("id") + "/test";
      assertTrue(
          RawHttp.send(server.port(), as(first, Request.of("POST", test)))
              .body()
              .contains("Acme Corp"),
          "the secret opens after a restart");
      assertThrows(
          IllegalStateException.class,
          () -> server.command("account", "list"),
          "the embedded database is in use");
      assertEquals(1, foldersOfProcesses(server), "the command took its own away");
      server.kill();
      assertEquals(1, foldersOfProcesses(server), "a killed process cannot");

      String reset = server.command("account", "reset", "admin");
      server.start();
      assertEquals(
          401, RawHttp.send(server.port(), as(first, Request.of("GET", CONNECTIONS))).status());
      assertTrue(
          RawHttp.send(server.port(), as(reset, Request.of("GET", CONNECTIONS)))
              .body()
              .contains("Kept"));
      assertEquals(1, foldersOfProcesses(server), "what the killed process left is gone");
      try (Stream<Path> temporary = Files.list(server.temporary())) {
        assertEquals(List.of(), temporary.toList(), "outside the home nothing is unpacked");
      }
    }
  }

  private static long foldersOfProcesses(RunningServer server) throws IOException {
    try (Stream<Path> files = Files.list(server.home().resolve("run"))) {
      return files.filter(Files::isDirectory).count();
    }
  }

  @Test
  void wrongSettings_areNamedAllAtOnce() throws IOException {
    try (RunningServer server =
        new RunningServer(
            Map.of(
                "ZAPLANE_PUBLIC_URL", "ftp://example.org",
                "ZAPLANE_DATABASE_URL", "jdbc:postgresql://localhost/x",
                "ZAPLANE_EGRESS_ALLOW", "10.0.0.0/99",
                "ZAPLANE_MOVE_SECRETS", "always",
                "ZAPLANE_ENVIRONMENT_TYPE", "test",
                "ZAPLANE_TRUSTED_PROXIES", "proxy",
                "ZAPLANE_INTEGRATIONS_DIR", "/nowhere"))) {
      assertEquals(1, server.startAndFail());
      assertEquals(0, foldersOfProcesses(server), "a refused start leaves nothing");
      String told = server.log().substring(server.log().lastIndexOf("The server did not start"));
      assertAll(
          List.of(
                  "ZAPLANE_PUBLIC_URL",
                  "ZAPLANE_DATABASE_URL",
                  "ZAPLANE_MASTER_KEY",
                  "ZAPLANE_EGRESS_ALLOW",
                  "ZAPLANE_MOVE_SECRETS",
                  "ZAPLANE_ENVIRONMENT_TYPE",
                  "ZAPLANE_TRUSTED_PROXIES",
                  "ZAPLANE_INTEGRATIONS_DIR")
              .stream()
              .map(name -> () -> assertTrue(told.contains(name + ":"), name + " in: " + told)));
    }
  }

  @Test
  void externalDatabaseWithoutMasterKey_isRefused_CR07() {
    try (RunningServer server = new RunningServer(TestDatabase.MARIADB.freshSchema())) {
      assertEquals(1, server.startAndFail());
      assertTrue(server.log().contains("ZAPLANE_MASTER_KEY: is needed"), server.log());
    }
  }

  @Test
  void wrongMasterKey_isRefused_CR06() {
    Map<String, String> database = TestDatabase.MARIADB.freshSchema();
    try (Core core = Core.with(database, Map.of())) {
      NewDocument document =
          core.get(SecretDocuments.class)
              .prepare(
                  new SecretOwner("connection", new UUID(1, 2), ""),
                  Map.of("token", Secret.of("stored under another key")));
      core.get(Transactions.class).run(entities -> document.save());
    }
    Map<String, String> settings = new HashMap<>(database);
    settings.put("ZAPLANE_MASTER_KEY", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
    try (RunningServer server = new RunningServer(settings)) {
      assertEquals(1, server.startAndFail());
      assertTrue(server.log().contains("this key does not open the secrets"), server.log());
    }
  }

  @Test
  void takenPort_isSaidPlainly() {
    try (Upstream occupant = new Upstream(FakeSlack::answer);
        RunningServer server = new RunningServer(Map.of())) {
      String port = occupant.url().substring(occupant.url().lastIndexOf(':') + 1);
      IllegalStateException failure =
          assertThrows(IllegalStateException.class, () -> server.command("--port", port));
      assertTrue(failure.getMessage().contains("Port " + port + " is taken"), failure.getMessage());
    }
  }

  private static Request as(String letter, Request request) {
    return request.with("Authorization", People.basic("admin", applicationPassword(letter)));
  }

  private static String applicationPassword(String letter) {
    return letter
        .lines()
        .filter(line -> line.startsWith("application password:"))
        .findFirst()
        .orElseThrow()
        .replace("application password:", "")
        .strip();
  }

  /** Addresses of this machine besides loopback on which the port answers. */
  private static List<String> listensBeyondLoopback(int port) throws SocketException {
    List<String> answering = new ArrayList<>();
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress() && answers(address, port)) {
          answering.add(address.getHostAddress());
        }
      }
    }
    return answering;
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
