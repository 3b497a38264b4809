package org.zaplane.site.php;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_FILES = 20;

  private final Scope scope;
  private final List<String> notFollowed = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final Deque<Path> running = new ArrayDeque<>();

  private final Doubts doubts;

  private PhpConfig(Function<String, Optional<String>> environment, Doubts doubts) {
    this.doubts = doubts;
    this.scope = new Scope(environment, doubts);
  }

  /**
   * Reads a configuration.
   *
   * @param environment variables of the environment
   * @throws IOException when the file cannot be read, or is no PHP that could run; the message says
   *     why
   */
  public static PhpConfig read(Path file, Function<String, Optional<String>> environment)
      throws IOException {
    Path main = file.toAbsolutePath().normalize();
    Doubts doubts = new Doubts();
    PhpConfig config;
    int before;
    do {
      before = doubts.size();
      config = new PhpConfig(environment, doubts);
      // set by wp-load.php before it includes the file that stands beside it
      config.scope.preset("ABSPATH", Value.of(main.resolveSibling("") + "/"));
      config.run(main, Optional.empty());
      // what is found at the end of a file may have changed what stands before it
    } while (doubts.size() > before);
    return config;
  }

  /** What a constant is; empty when the file does not set it. */
  public Optional<Value> constant(String name) {
    return scope.constant(name);
  }

  /** What a variable is in the end; empty when the file does not set it. */
  public Optional<Value> variable(String name) {
    return scope.variable(name);
  }

  /** What could not be followed and may have set something, in words. */
  public List<String> notFollowed() {
    return List.copyOf(notFollowed);
  }

  /** The file and those that it includes. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  private void run(Path file, Optional<String> doubt) throws IOException {
    if (running.contains(file)) {
      throw new IOException("it includes itself");
    }
    if (files.size() >= MAX_FILES) {
      throw new IOException("more than " + MAX_FILES + " files include each other");
    }
    files.add(file);
    running.push(file);
    String of = files.size() == 1 ? "" : " of " + file.getFileName();
    try {
      List<Token> tokens = Lexer.tokens(text(file), of);
      new SideEffects(doubts, scope, tokens).find();
      new Statements(this, scope, file, new Cursor(tokens)).run(doubt);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      running.pop();
    }
  }

  /**
   * Reads a file that another one includes; WordPress itself is none of the configuration.
   *
   * @param doubt why it is not sure that PHP does
   */
  void include(Value name, Path from, String where, Optional<String> doubt) {
    String text = name.text().orElse("");
    if (text.endsWith("wp-settings.php")) {
      return;
    }
    String reason = name instanceof Unknown unknown ? unknown.why() : "there is none";
    try {
      Path file = from.resolveSibling(text);
      if (name instanceof Known && Files.isRegularFile(file)) {
        run(file.normalize(), doubt);
        return;
      }
    } catch (IOException | InvalidPathException e) {
      reason = String.valueOf(e.getMessage());
    }
    notFollowed(where + " includes a file that cannot be followed: " + reason);
  }

  Doubts doubts() {
    return doubts;
  }

  void notFollowed(String why) {
    notFollowed.add(why);
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("it is larger than 1 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
