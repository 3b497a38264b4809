package org.zaplane.operation.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Payara Micro with the application, in this process, on loopback only. */
final class Server {

  private static final String FIRST_ACCOUNT_FILE = "first-account.txt";

  private final StartOptions options;
  private final PrintStream terminal;
  private final Mailbox mailbox = new Mailbox();

  Server(StartOptions options, PrintStream terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** Starts and returns when the server is ready; ends the process when it cannot be. */
  void start() throws Exception {
    if (isTaken(options.port())) {
      terminal.println(
          "Port "
              + options.port()
              + " is taken. Start with another one: java -jar zaplane.jar --port N");
      System.exit(1);
    }
    terminal.println("Zaplane Connections is starting on 127.0.0.1:" + options.port() + " …");
    mailbox.hangOut();
    setDefaults();
    Unpacked unpacked = Unpacked.forServer();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(unpacked), "zaplane-clean-up"));
    runPayara(unpacked);
    String refusal = mailbox.take("refused");
    if (!refusal.isEmpty() || mailbox.take("ready").isEmpty()) {
      terminal.println();
      terminal.println(
          "The server did not start" + (refusal.isEmpty() ? "; the log above says why." : ":"));
      refusal.lines().forEach(line -> terminal.println("  " + line));
      System.exit(1);
    }
    tellWhereToGo();
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void setDefaults() {
    if (System.getenv("ZAPLANE_PUBLIC_URL") == null
        && System.getProperty("zaplane.public.url") == null) {
      System.setProperty("zaplane.public.url", "http://localhost:" + options.port());
    }
  }

  private void runPayara(Unpacked unpacked) throws Exception {
    SystemClassPath.add(unpacked.path("server/payara-micro.jar"));
    List<String> arguments =
        List.of(
            "--port", String.valueOf(options.port()),
            "--nohazelcast", "--disablephonehome",
            "--logproperties", unpacked.path("logging.properties").toString(),
            "--prebootcommandfile", unpacked.path("preboot.txt").toString(),
            "--deploy", unpacked.path("server/ROOT.war").toString());
    Class.forName("fish.payara.micro.PayaraMicro")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments.toArray(String[]::new));
  }

  private void tellWhereToGo() throws IOException {
    String address = System.getProperty("zaplane.public.url", System.getenv("ZAPLANE_PUBLIC_URL"));
    String account = mailbox.take("first-account");
    terminal.println();
    terminal.println("Zaplane Connections is ready: " + address + "/");
    if (!account.isEmpty() && Terminal.isThere()) {
      terminal.println("The first account, shown this once:");
      account.lines().forEach(line -> terminal.println("  " + line));
    } else if (!account.isEmpty()) {
      terminal.println("The first account's login and passwords are in " + write(account));
    }
    terminal.flush();
  }

  private static Path write(String account) throws IOException {
    String home =
        System.getProperty(
            "zaplane.home", System.getenv().getOrDefault("ZAPLANE_HOME", "zaplane-home"));
    Path file = Path.of(home).toAbsolutePath().normalize().resolve(FIRST_ACCOUNT_FILE);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, account, StandardOpenOption.WRITE);
    return file;
  }

  private static void remove(Unpacked unpacked) {
    try {
      unpacked.close();
    } catch (IOException e) {
      // a temporary folder that stays behind harms nobody
    }
  }
}
