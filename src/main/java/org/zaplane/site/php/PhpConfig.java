package org.zaplane.site.php;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/**
 * The constants and variables that a {@code wp-config.php} sets, read without running it. Follows
 * conditions and included files as far as they can be told; everything else is {@link Unknown}.
 */
public final class PhpConfig {

  private static final long MAX_BYTES = 1 << 20;
  private static final int MAX_FILES = 20;

  private final Scope scope;
  private final List<String> notFollowed = new ArrayList<>();
  private int files;

  private PhpConfig(Function<String, Optional<String>> environment) {
    this.scope = new Scope(environment);
  }

  /**
   * Reads a configuration.
   *
   * @param environment variables of the environment
   * @throws IOException when the file cannot be read; the message says why
   */
  public static PhpConfig read(Path file, Function<String, Optional<String>> environment)
      throws IOException {
    PhpConfig config = new PhpConfig(environment);
    config.run(file.toAbsolutePath().normalize(), true);
    return config;
  }

  /** What a constant is; empty when the file does not set it. */
  public Optional<Value> constant(String name) {
    return Optional.ofNullable(scope.constants().get(name));
  }

  /** What a variable is in the end; empty when the file does not set it. */
  public Optional<Value> variable(String name) {
    return scope.variable(name);
  }

  /** Included files that could not be followed, in words. */
  public List<String> notFollowed() {
    return List.copyOf(notFollowed);
  }

  private void run(Path file, boolean certain) throws IOException {
    if (++files > MAX_FILES) {
      throw new IOException("more than " + MAX_FILES + " files include each other");
    }
    new Statements(this, scope, file, new Cursor(Lexer.tokens(text(file)))).run(certain);
  }

  /** Reads a file that another one includes; WordPress itself is none of the configuration. */
  void include(Value file, int line, boolean certain) {
    String name = file.text().orElse("");
    if (name.endsWith("wp-settings.php")) {
      return;
    }
    try {
      if (file instanceof Known && Files.isRegularFile(Path.of(name))) {
        run(Path.of(name).toAbsolutePath().normalize(), certain);
        return;
      }
    } catch (IOException | InvalidPathException e) {
      // told below
    }
    notFollowed.add("the file that line " + line + " includes could not be followed");
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("it is larger than 1 MiB");
    }
    try {
      return Files.readString(file);
    } catch (MalformedInputException notUtf8) {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
  }
}
