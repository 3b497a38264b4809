package org.zaplane.operation.launcher;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Payara Micro with the application, in this process, on loopback only. */
final class Server {

  private static final String FIRST_ACCOUNT_FILE = "first-account.txt";
  private static final String NOT_STARTED = "The server did not start:";

  private final StartOptions options;
  private final PrintStream terminal;
  private final StartupListener listener =
      new StartupListener(
          Map.of(
              "refused", why -> end(NOT_STARTED, why),
              "stopped", why -> end("The server has stopped:", why)));
  private Unpacked unpacked;

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
    listener.register();
    setDefaults();
    unpacked = Unpacked.forServer();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(unpacked::closeBesideServer, "zaplane-clean-up"));
    runPayara();
    String address = listener.take("ready");
    if (address.isEmpty()) {
      terminal.println("The server did not start; the log above says why.");
      System.exit(1);
    }
    tellWhereToGo(address);
  }

  /** Ends the process at once: what the application server would say about it is of no use. */
  private void end(String what, String why) {
    // at once, so that no other thread's line comes between
    terminal.println("\n" + what + why.lines().collect(joining("\n  ", "\n  ", "")));
    terminal.flush();
    remove();
    Runtime.getRuntime().halt(1);
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

  /** The address of a joined WordPress is the site's, not where this server listens. */
  private void setDefaults() {
    if (!isSet("ZAPLANE_PUBLIC_URL")
        && !isSet("ZAPLANE_WORDPRESS_CONFIG")
        && !isSet("ZAPLANE_WORDPRESS_BRIDGE_KEY")) {
      System.setProperty("zaplane.public.url", "http://localhost:" + options.port());
    }
  }

  private static boolean isSet(String variable) {
    String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
    return System.getenv(variable) != null || System.getProperty(property) != null;
  }

  private void runPayara() throws Exception {
    // a cookie of somebody else's with an umlaut is no reason to refuse the request
    System.setProperty(
        "org.glassfish.grizzly.http.STRICT_HEADER_VALUE_VALIDATION_RFC_9110", "false");
    SystemClassPath.add(unpacked.path("server/payara-micro.jar"));
    List<String> arguments =
        List.of(
            "--port", String.valueOf(options.port()),
            "--nohazelcast", "--disablephonehome",
            "--logproperties", unpacked.path("logging.properties").toString(),
            "--prebootcommandfile", unpacked.path("preboot.txt").toString(),
            "--deploy", unpacked.path("server/ROOT.war").toString());
    try {
      Class.forName("fish.payara.micro.PayaraMicro")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments.toArray(String[]::new));
    } catch (InvocationTargetException failure) {
      end(NOT_STARTED, "the application server failed: " + failure.getCause());
    }
  }

  private void tellWhereToGo(String address) throws IOException {
    // kept before anybody reads that the server is ready
    List<String> account = keep(listener.take("first-account"));
    terminal.println();
    terminal.println("Zaplane Connections is ready: " + address + "/");
    if (isSet("ZAPLANE_WORDPRESS_CONFIG") || isSet("ZAPLANE_WORDPRESS_BRIDGE_KEY")) {
      terminal.println(
          "It listens on 127.0.0.1:"
              + options.port()
              + ". The site has to hand it /wp-json/zaplane/: see deploy/nginx, deploy/apache or"
              + " deploy/wordpress.");
    }
    account.forEach(terminal::println);
    terminal.flush();
  }

  /** Writes the account down unless somebody looks at the terminal, and gives what to print. */
  private static List<String> keep(String account) throws IOException {
    if (account.isEmpty()) {
      return List.of();
    }
    return Terminal.isThere()
        ? List.of(
            "The first account, shown this once:",
            account.stripTrailing().indent(2).stripTrailing())
        : List.of("The first account's login and passwords are in " + write(account));
  }

  private static Path write(String account) throws IOException {
    Path file = RunFolder.home().resolve(FIRST_ACCOUNT_FILE);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, account, StandardOpenOption.WRITE);
    return file;
  }

  private void remove() {
    try {
      unpacked.close();
    } catch (IOException e) {
      // what stays behind is swept by the next start
    }
  }
}
