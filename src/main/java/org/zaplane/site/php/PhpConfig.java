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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.zaplane.site.php.Notes.Of;
import org.zaplane.site.php.Value.Unknown;

/**
 * The constants and variables that a {@code wp-config.php} sets, read without running it. Follows
 * conditions and included files as far as they can be told; everything else is {@link Unknown}.
 */
public final class PhpConfig {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_FILES = 20;

  /** What starts WordPress. */
  private static final String WORDPRESS = "wp-settings.php";

  /** Loads classes; libraries are none of the configuration. */
  private static final String AUTOLOADER = "vendor/autoload.php";

  private final Scope scope;
  private final List<String> notFollowed = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final Deque<Path> running = new ArrayDeque<>();

  /** The files of which PHP includes no second time what names them again. */
  private final Map<Path, Boolean> included = new HashMap<>();

  private final Doubts doubts;
  private int tries;
  private boolean over;
  private boolean perhapsOver;

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
      config.scope.preset("ABSPATH", root(main.resolveSibling("")));
      config.run(main, Optional.empty());
      // what is found at the end of a file may have changed what stands before it
    } while (doubts.size() > before);
    return config;
  }

  /**
   * The folder of WordPress, as wp-load.php sets it before it includes the file that stands beside
   * it or one folder above.
   */
  private static Value root(Path folder) {
    if (!Files.exists(folder.resolve(WORDPRESS))) {
      try (Stream<Path> inside = Files.list(folder)) {
        List<Path> found = inside.filter(in -> Files.exists(in.resolve(WORDPRESS))).toList();
        if (found.size() > 1) {
          return new Unknown("more than one folder beside it holds WordPress");
        }
        return Value.of((found.isEmpty() ? folder : found.get(0)) + "/");
      } catch (IOException e) {
        // the folder may be closed to this server, and the file open
      }
    }
    return Value.of(folder + "/");
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
      new SideEffects(doubts, doubts, tokens).ofFunctions();
      new Statements(this, scope, file, tokens).run(doubt);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      running.pop();
    }
  }

  /**
   * Reads a file that another one includes; WordPress itself is none of the configuration.
   *
   * @param place the word that includes it
   * @param doubt why it is not sure that PHP does
   */
  void include(Value name, Path from, Token place, Optional<String> doubt) {
    String text = name.text().orElse("");
    if (text.endsWith(AUTOLOADER)) {
      return;
    }
    String told = place.where() + " includes a file that cannot be followed: ";
    Optional<String> reason =
        name instanceof Unknown unknown ? Optional.of(unknown.why()) : otherPlace(text);
    try {
      Path file = from.resolveSibling(text).normalize();
      if (reason.isEmpty() && Files.isRegularFile(file)) {
        if (isDue(file, place, doubt)) {
          run(file, doubt);
        }
        return;
      }
      if (reason.isEmpty() && place.text().toLowerCase(Locale.ROOT).startsWith("include")) {
        // PHP goes on without it
        notFollowed.add(told + "there is none");
        return;
      }
    } catch (IOException | InvalidPathException e) {
      reason = Optional.of(String.valueOf(e.getMessage()));
    }
    notFollowed.add(told + reason.orElse("there is none"));
    scope.noteEverything(told + reason.orElse("there is none"));
  }

  /** Why a name does not stand for the file beside the one that includes it. */
  private Optional<String> otherPlace(String name) {
    if (name.contains("://")) {
      return Optional.of("it is no file");
    }
    boolean searched = !name.matches("\\.{0,2}/.*");
    return scope
        .doubt(Of.SEARCH, "")
        .filter(changed -> searched && changed instanceof Unknown)
        .map(changed -> ((Unknown) changed).why());
  }

  /** Whether PHP includes it, or has done so and is told to do so once. */
  private boolean isDue(Path file, Token place, Optional<String> doubt) throws IOException {
    Path real = file.toRealPath();
    boolean once = place.text().toLowerCase(Locale.ROOT).endsWith("_once");
    boolean due = !once || !(running.contains(file) || included.getOrDefault(real, false));
    if (due && once && included.containsKey(real)) {
      throw new IOException("it may have been included before");
    }
    included.merge(real, doubt.isEmpty(), Boolean::logicalOr);
    return due;
  }

  /** Whether a file that is included by that name is WordPress itself. */
  static boolean isWordPress(Token name) {
    return name.text().endsWith(WORDPRESS);
  }

  /** Nothing behind it counts: WordPress has started, or never will. */
  void stop(boolean certain) {
    over |= certain;
    perhapsOver = true;
  }

  boolean hasEnded() {
    return over;
  }

  boolean isPerhapsOver() {
    return perhapsOver;
  }

  /** Begins or ends a block out of which an exception may lead. */
  void countTries(int more) {
    tries += more;
  }

  boolean isTried() {
    return tries > 0;
  }

  /** Whether the file that is read is one that another one includes. */
  boolean isIncluded() {
    return running.size() > 1;
  }

  Doubts doubts() {
    return doubts;
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
