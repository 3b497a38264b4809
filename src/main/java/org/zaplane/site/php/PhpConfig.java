package org.zaplane.site.php;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.zaplane.site.php.Value.Known;
import org.zaplane.site.php.Value.Unknown;

/**
 * The constants and variables that a {@code wp-config.php} sets, read without running it. Reading
 * ends at code that cannot be followed: what was not set for certain before it is {@link Unknown}.
 */
public final class PhpConfig {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_FILES = 20;
  private static final int MAX_DEPTH = 5;

  /** The file that starts WordPress. */
  private static final String WORDPRESS = "wp-settings.php";

  /** The file of WordPress that includes the configuration. */
  private static final String LOADER = "wp-load.php";

  /** The file that loads libraries, which are none of the configuration. */
  private static final String AUTOLOADER = "vendor/autoload.php";

  private final Scope scope;
  private final List<String> notFollowed = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final Set<Path> realFiles = new HashSet<>();

  /** How many files include each other down to the one that is read. */
  private int depth;

  /** Why reading ended before the end. */
  private Optional<String> end = Optional.empty();

  private PhpConfig(Scope scope) {
    this.scope = scope;
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
    Path main = file.toAbsolutePath();
    Path loader = main.resolveSibling(LOADER);
    PhpConfig config = new PhpConfig(new Scope(environment));
    // the loader sets it before it includes the file that stands beside it or one folder above
    config.scope.define(
        "ABSPATH",
        Files.exists(loader)
            ? new Known(loader.toRealPath().resolveSibling("") + "/")
            : new Unknown("WordPress is not in the same folder"));
    try {
      config.run(main);
    } catch (Ended whole) {
      // what stands behind it sets nothing
    } catch (Unfollowed unfollowed) {
      config.end = Optional.of(unfollowed.getMessage());
    } catch (InvalidPathException e) {
      config.end = Optional.of("it names a file by characters that no name can have");
    }
    config.end.ifPresent(config.notFollowed::add);
    return config;
  }

  /** What a constant is; empty when the file does not set it. */
  public Optional<Value> constant(String name) {
    return scope.constant(name).or(this::unread);
  }

  /** What a variable is in the end; empty when the file does not set it. */
  public Optional<Value> variable(String name) {
    return scope.variable(name).map(Value::used).filter(value -> end.isEmpty()).or(this::unread);
  }

  private Optional<Value> unread() {
    return end.map(Unknown::new);
  }

  /** What could not be followed and may have set something, in words. */
  public List<String> notFollowed() {
    return List.copyOf(notFollowed);
  }

  /** The file and those that it includes. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  private void run(Path file) throws IOException {
    if (depth == MAX_DEPTH || files.size() == MAX_FILES) {
      throw new IOException("too many files include each other");
    }
    depth++;
    files.add(file);
    // as PHP's __FILE__
    Path real = file.toRealPath();
    realFiles.add(real);
    String of = depth > 1 ? " of " + file.getFileName() : "";
    List<Token> tokens = Lexer.tokens(text(file), of);
    scope.declared().add(tokens);
    new Statements(this, scope, real, tokens).run();
    depth--;
  }

  /**
   * Reads a file that another one includes.
   *
   * @param ending the end of the name as far as it is known
   * @param word the keyword that includes it
   */
  void include(Value name, String ending, Token word, Path from, Reach reach) {
    if (ending.endsWith(AUTOLOADER)) {
      return;
    }
    String told = word.where() + " includes a file that cannot be followed: ";
    Path file = from.resolveSibling(ending);
    try {
      if (isWordPress(name, ending, file)) {
        checkReach(reach);
        throw new Ended();
      }
      if (name instanceof Unknown unknown) {
        throw new IOException(unknown.why());
      }
      if (ending.matches("(?s)\\.\\.?/.*")) {
        throw new IOException("it is in the working directory of PHP");
      }
      boolean required = word.text().matches("(?i)require.*");
      // PHP looks for it in other folders, too
      boolean relative = !Path.of(ending).isAbsolute();
      if (required || relative || !Files.notExists(file)) {
        follow(file, word, reach);
      } else {
        // PHP goes on without it
        notFollowed.add(told + "there is none");
      }
    } catch (IOException e) {
      throw new Unfollowed(told + e.getMessage());
    }
  }

  /** Whether the file starts WordPress; one of the same name may belong to something else. */
  private static boolean isWordPress(Value name, String ending, Path file) {
    boolean other = Files.isRegularFile(file) && Files.notExists(file.resolveSibling(LOADER));
    return ending.matches("(?s)(?:.*/)?" + WORDPRESS) && (name instanceof Unknown || !other);
  }

  private void follow(Path file, Token word, Reach reach) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is none");
    }
    boolean once = word.text().matches("(?i).*_once");
    if (!once || !realFiles.contains(file.toRealPath())) {
      checkReach(reach);
      run(file);
    }
  }

  private static void checkReach(Reach reach) throws IOException {
    if (reach.doubt().isPresent()) {
      throw new IOException("only PHP can tell whether it does (" + reach.doubt().get() + ")");
    }
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
