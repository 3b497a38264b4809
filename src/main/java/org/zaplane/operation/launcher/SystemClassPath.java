package org.zaplane.operation.launcher;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * Lets the system class loader find more classes. Payara Micro expects itself there; the virtual
 * machine hands the means to the {@code Launcher-Agent-Class} of the jar's manifest.
 */
public final class SystemClassPath {

  private static Instrumentation instrumentation;

  private SystemClassPath() {}

  /** Called by the virtual machine before the main method. */
  public static void agentmain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  static void add(Path jar) throws IOException {
    instrumentation.appendToSystemClassLoaderSearch(new JarFile(jar.toFile()));
  }
}
