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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Payara Micro with the application, in this process, on loopback only. The application reports its
 * state to it by a word and a text: the two share the virtual machine but no class, so it is a
 * function in the system properties, as {@value #NAME}.
 */
final class Server implements BiConsumer<String, String> {

  /** Where the application looks for it. */
  private static final String NAME = "zaplane.launcher";

  private static final String FIRST_ACCOUNT_FILE = "first-account.txt";
  private static final String NOT_STARTED = "The server did not start:";

  private final int port;
  private final PrintStream terminal;
  private final Map<String, String> reports = new ConcurrentHashMap<>();
  private Unpacked unpacked;

  Server(int port, PrintStream terminal) {
    this.port = port;
    this.terminal = terminal;
  }

  /** Takes a report of the application. */
  @Override
  public void accept(String word, String text) {
    switch (word) {
      case "refused" -> end(NOT_STARTED, text);
      case "stopped" -> end("The server has stopped:", text);
      default -> reports.put(word, text);
    }
  }

  /** The text that came with this word, once; empty when there is none. */
  private String take(String word) {
    return Optional.ofNullable(reports.remove(word)).orElse("");
  }

  /** Starts and returns when the server is ready; ends the process when it cannot be. */
  void start() throws Exception {
    if (isTaken(port)) {
      terminal.println(
          "Port " + port + " is taken. Start with another one: java -jar zaplane.jar --port N");
      System.exit(1);
    }
    terminal.println("Zaplane Connections is starting on 127.0.0.1:" + port + " …");
    System.getProperties().put(NAME, this);
    setDefaults();
    unpacked = Unpacked.forServer();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(unpacked::closeBesideServer, "zaplane-clean-up"));
    runPayara();
    String address = take("ready");
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
    try {
      unpacked.close();
    } catch (IOException e) {
      // what stays behind is swept by the next start
    }
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
      System.setProperty("zaplane.public.url", "http://localhost:" + port);
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
            "--port", String.valueOf(port),
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
    List<String> account = keep(take("first-account"));
    terminal.println();
    terminal.println("Zaplane Connections is ready: " + address + "/");
    if (isSet("ZAPLANE_WORDPRESS_CONFIG") || isSet("ZAPLANE_WORDPRESS_BRIDGE_KEY")) {
      terminal.println(
          "It listens on 127.0.0.1:"
              + port
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
}
