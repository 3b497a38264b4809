package org.zaplane.operation.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Parts of {@code zaplane.jar} and this process's temporary files, in a folder that goes with them.
 */
final class Unpacked implements AutoCloseable {

  private static final String COMMANDS = "org.zaplane.operation.Commands";

  /** What the server would provide. */
  private static final List<String> COMMAND_LIBRARIES =
      List.of(
          "eclipselink",
          "jakarta.jakartaee-api",
          "jboss-classfilewriter",
          "jboss-logging",
          "parsson",
          "weld-api",
          "weld-core-impl",
          "weld-environment-common",
          "weld-lite-extension-translator",
          "weld-se-core",
          "weld-spi");

  private final RunFolder place;
  private final Path folder;

  private Unpacked() throws IOException {
    place = RunFolder.take(RunFolder.home());
    folder = place.path();
    // what the server unpacks and the libraries write goes with the folder too
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    System.setProperty("java.io.tmpdir", temporary.toString());
  }

  /** The server and the application. */
  static Unpacked forServer() throws IOException {
    Unpacked unpacked = new Unpacked();
    unpacked.take("server/payara-micro.jar");
    unpacked.take("server/ROOT.war");
    for (String settings : List.of("preboot.txt", "logging.properties")) {
      unpacked.write(settings, Unpacked.class.getResourceAsStream(settings));
    }
    return unpacked;
  }

  /** The application's classes and libraries, and what the server would provide. */
  static Unpacked forCommand() throws IOException {
    Unpacked unpacked = new Unpacked();
    for (String library : COMMAND_LIBRARIES) {
      unpacked.take("command/" + library + ".jar");
    }
    try (ZipInputStream war = new ZipInputStream(resource("server/ROOT.war"))) {
      for (ZipEntry entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
        if (!entry.isDirectory() && entry.getName().startsWith("WEB-INF/")) {
          unpacked.write(entry.getName(), war);
        }
      }
    }
    return unpacked;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Runs a command in the application's classes and answers with its exit status. */
  int runCommand(String[] words) throws Exception {
    List<URL> classPath = new ArrayList<>();
    classPath.add(folder.resolve("WEB-INF/classes/").toUri().toURL());
    for (String place : List.of("WEB-INF/lib", "command")) {
      try (Stream<Path> jars = Files.list(folder.resolve(place))) {
        for (Path jar : jars.toList()) {
          classPath.add(jar.toUri().toURL());
        }
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      return (int)
          loader.loadClass(COMMANDS).getMethod("run", String[].class).invoke(null, (Object) words);
    } catch (InvocationTargetException e) {
      System.err.println("The command failed: " + e.getCause());
      return 1;
    }
  }

  private void take(String name) throws IOException {
    try (InputStream content = resource(name)) {
      write(name, content);
    }
  }

  private void write(String name, InputStream content) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("the jar names a file outside its folder");
    }
    Files.createDirectories(file.getParent());
    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream content = Unpacked.class.getResourceAsStream("/" + name);
    if (content == null) {
      throw new IOException("this is no whole zaplane.jar: " + name + " is missing");
    }
    return content;
  }

  /** Deletes everything but the temporary files of the server, which ends at the same time. */
  void closeBesideServer() {
    place.delete(List.of("server", "preboot.txt", "logging.properties"));
  }

  @Override
  public void close() throws IOException {
    place.close();
  }
}
