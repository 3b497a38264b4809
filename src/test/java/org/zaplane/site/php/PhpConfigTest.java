package org.zaplane.site.php;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.site.php.Value.Unknown;

/**
 * What is read from configuration files without running them. The fixtures are PHP that runs, and
 * say themselves, in lines that begin with {@code //:}, what it sets.
 */
class PhpConfigTest {

  private static final Path FIXTURES = Path.of("src/test/resources/wp-config");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GIVEN", "from outside", "EMPTY", "");
  private static final Pattern EXPECTATION =
      Pattern.compile("(?m)^//: (\\$?)(\\w+)([=?-])(.*?)\\r?$");

  @TempDir private Path folder;

  private static PhpConfig read(Path file, Map<String, String> environment) throws IOException {
    return PhpConfig.read(file, name -> Optional.ofNullable(environment.get(name)));
  }

  private PhpConfig read(String php) throws IOException {
    return read(
        Files.writeString(folder.resolve("wp-config.php"), php, StandardCharsets.UTF_8),
        ENVIRONMENT);
  }

  private static String shown(Optional<Value> found) {
    return found
        .map(value -> value instanceof Unknown unknown ? "?" + unknown.why() : "=" + text(value))
        .orElse("-");
  }

  private static String text(Value value) {
    return value.text().orElseThrow();
  }

  static Stream<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES)) {
      return files
          .filter(file -> file.toString().endsWith(".php") && !file.endsWith("container.php"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void everyForm_isReadAsPhpWould(Path fixture) throws IOException {
    PhpConfig config = read(fixture, ENVIRONMENT);
    int checks = 0;
    for (MatchResult line : EXPECTATION.matcher(Files.readString(fixture)).results().toList()) {
      String name = line.group(2);
      String found = shown(line.group(1).isEmpty() ? config.constant(name) : config.variable(name));
      String wanted = (line.group(3) + line.group(4)).replace('⏎', '\n');
      assertTrue(
          wanted.startsWith("?") ? found.startsWith(wanted) : found.equals(wanted),
          () -> name + " is " + found + " instead of " + wanted);
      checks++;
    }
    assertTrue(checks > 2, "nothing is expected of " + fixture);
  }

  static Stream<String> expressions() throws IOException {
    return Files.readAllLines(FIXTURES.resolve("expressions.txt")).stream()
        .filter(line -> !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void everyExpression_isEvaluatedAsPhpWould(String line) throws IOException {
    int end = line.lastIndexOf(" => ");
    String expression = line.substring(0, end);
    String wanted = line.substring(end + 4);
    String before = "<?php define('SET', 'set before'); $variable = 'value';\n";
    for (String form :
        List.of(
            before + "define('A', " + expression + "); define('B', 'b');",
            before + "const A = " + expression + "; const B = 'b';",
            before + "$A = " + expression + " ?><?php define('A', $A); define('B', 'b');",
            before + "if (true) define('A', (" + expression + ")) ?><?= define('B', 'b');")) {
      PhpConfig config = read(form);
      String found = shown(config.constant("A"));
      assertTrue(
          wanted.matches("[?!]") ? found.startsWith("?") : found.equals("=" + wanted),
          () -> form + " gives " + found);
      String behind = shown(config.constant("B"));
      assertTrue(
          wanted.equals("!") ? behind.startsWith("?line ") : behind.equals("=b"),
          () -> form + " goes on with " + behind);
    }
  }

  @Test
  void container_takesTheEnvironmentFilesAndDefaults() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), " from a file \r\n\n");
    PhpConfig config =
        read(
            FIXTURES.resolve("container.php"),
            Map.of(
                "WORDPRESS_DB_NAME", "site",
                "WORDPRESS_DB_USER", "",
                "WORDPRESS_DB_PASSWORD_FILE", password.toString(),
                "WORDPRESS_DB_PASSWORD", "not this",
                "WORDPRESS_AUTH_KEY_FILE", "",
                "WORDPRESS_DB_CHARSET_FILE", folder.resolve("none").toString()));
    assertEquals("=site", shown(config.constant("DB_NAME")));
    assertEquals("=", shown(config.constant("DB_USER")));
    assertEquals("= from a file ", shown(config.constant("DB_PASSWORD")));
    assertEquals("=mysql", shown(config.constant("DB_HOST")));
    assertEquals("=put your unique phrase here", shown(config.constant("AUTH_KEY")));
    assertEquals("=", shown(config.constant("WP_DEBUG")));
    assertEquals("=wp_", shown(config.variable("table_prefix")));
    assertEquals(
        "?it is in the file " + folder.resolve("none") + ", which cannot be read",
        shown(config.constant("DB_CHARSET")));
  }

  @Test
  void secretOfAFile_isRead() throws IOException {
    Files.writeString(folder.resolve("secret"), "from a file\n");
    PhpConfig config =
        read(
            "<?php define('A', trim(file_get_contents(__DIR__ . '/secret')));"
                + "define('B', file_get_contents('none'));");
    assertEquals("=from a file", shown(config.constant("A")));
    assertEquals("?the file none is in the working directory of PHP", shown(config.constant("B")));
  }

  @Test
  void whatCannotBeFollowed_isTold() throws IOException {
    assertEquals(
        List.of("line 8 includes a file that cannot be followed: there is none"),
        read(FIXTURES.resolve("includes.php"), ENVIRONMENT).notFollowed());
    assertEquals(List.of(), read(FIXTURES.resolve("stock.php"), ENVIRONMENT).notFollowed());
    assertEquals(
        "?line 1 sets a constant that only PHP can tell",
        shown(read("<?php define($a . 'B', 'c');").constant("C")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\u0000',
      value = {
        "require 'none.php'; => there is none",
        "include 'none.php'; => there is none",
        "include './perhaps.php'; => it is in the working directory of PHP",
        "@include '../perhaps.php'; => it is in the working directory of PHP",
        "include 'data:,<?php'; => there is none",
        "require 'http://a.test/x.php'; => there is none",
        "if (PHP_OS) { include 'perhaps.php'; }"
            + " => only PHP can tell whether it does (line 1 uses the constant PHP_OS)",
        "include 'broken.php'; => line 2 of broken.php begins a text or comment that does not end",
        "include strtolower(PHP_OS) . '.php'; => line 1 uses the constant PHP_OS"
      })
  void fileThatCannotBeFollowed_isTold(String php, String why) throws IOException {
    for (String name : List.of("perhaps.php", "broken.php")) {
      Files.copy(FIXTURES.resolve("included").resolve(name), folder.resolve(name));
    }
    PhpConfig config = read("<?php define('A', 'a'); " + php + " define('B', 'b');");
    String told = "line 1 includes a file that cannot be followed: " + why;
    assertEquals(List.of(told), config.notFollowed());
    assertEquals("=a", shown(config.constant("A")));
    assertEquals("?" + told, shown(config.constant("B")));
  }

  @Test
  void fileThatIncludesItself_isNotFollowed() throws IOException {
    Files.copy(FIXTURES.resolve("included/recursive.php"), folder.resolve("recursive.php"));
    PhpConfig config = read("<?php include 'recursive.php'; define('B', 'b');");
    assertEquals("=recursive", shown(config.constant("F")));
    assertEquals(
        "?line 3 of recursive.php includes a file that cannot be followed: too many files include"
            + " each other",
        shown(config.constant("B")));
  }

  @Test
  void moreThanTwentyFiles_areNotFollowed() throws IOException {
    Files.writeString(folder.resolve("a.php"), "<?php define('B', 'b');");
    PhpConfig config = read("<?php " + "include 'a.php';".repeat(20) + "define('A', 'a');");
    assertTrue(shown(config.constant("A")).startsWith("?line 1 includes a file that cannot"));
    assertEquals("=b", shown(config.constant("B")));
    assertEquals(
        List.of(
            "line 1 includes a file that cannot be followed: too many files include each other"),
        config.notFollowed());
  }

  @Test
  void filesThatWereRead_areKnown() throws IOException {
    Path included = Files.writeString(folder.resolve("salts.php"), "<?php define('A', 'a');");
    PhpConfig config = read("<?php require 'salts.php'; include __DIR__ . '/none.php';");
    assertEquals(
        List.of(folder.resolve("wp-config.php").toAbsolutePath(), included.toAbsolutePath()),
        config.files());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<",
        "<?php",
        "no PHP at all: define('A', 'a');",
        "<?php // define('A', 'a');",
        "<?php ?>",
        "<?php ;;;",
        "\u0000\u0001\ufffd"
      })
  void nothing_setsNothing(String php) throws IOException {
    PhpConfig config = read(php);
    assertEquals("-", shown(config.constant("A")));
    assertEquals("-", shown(config.variable("table_prefix")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff<?php\r\n// comment's end\r\ndefine('A', 'a');\r\n# it's\r\ndefine('B', 'b');\r\n",
        "<?php\rdefine('A', 'a');//x\rdefine('B', 'b');",
        "\n\n<html>\n<?php define('A', 'a') ?>\n<p>it's</p><?php define('B', 'b') ?></html>",
        "<?php define('A', 'a') ?><?= define('B', 'b') ?>",
        "<?php\tDEFINE\n(\n'A'\n,\n'a'\n)\n;define('B','b')"
      })
  void everyFrame_isReadThrough(String php) throws IOException {
    PhpConfig config = read(php);
    assertEquals("=a", shown(config.constant("A")));
    assertEquals("=b", shown(config.constant("B")));
  }

  @Test
  void linesWithCarriageReturns_areCountedOnce() throws IOException {
    PhpConfig config =
        read("<?php\r\n/*\r\n*/\r\ndefine('A', 'x\r\ny' . md5('z'));\r\ndefine('B', md5('z'));");
    assertEquals("?line 5 calls md5()", shown(config.constant("A")));
    assertEquals("?line 6 calls md5()", shown(config.constant("B")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\u0000',
      value = {
        "define('A', 'a => line 1 begins a text or comment that does not end",
        "define(\"A\", \"a => line 1 begins a text or comment that does not end",
        "define('A', 'a\\'); => line 1 begins a text or comment that does not end",
        "/* define('A', 'a'); => line 1 begins a text or comment that does not end",
        "define('A', <<<X => line 1 begins a text or comment that does not end",
        "define('A', 'a' => line 1 opens a bracket that nothing closes",
        "if (true) { define('A', 'a'); => line 1 opens a bracket that nothing closes",
        "define('A', `echo '`); # ') => line 1 runs a command",
        "?> <? define('A', 'a'); => line 1 has <?, which is PHP only with the setting short_open_tag",
        "?> <?xml?> => line 1 has <?, which is PHP only with the setting short_open_tag",
        "$x = \"{$b[\"'\"]}\"; => line 1 puts code into a text whose end cannot be told",
        "$x = \"{$b['}'][\"x\"]}\"; => line 1 puts code into a text whose end cannot be told",
        "$x = \"${b[\"x\"]}\"; => line 1 puts code into a text whose end cannot be told",
        "} define('A', 'a'); => line 1 closes a bracket that nothing opened",
        "define('A', 'a')); => line 1 closes a bracket that nothing opened",
        "define('A', ['a')]; => line 1 closes a bracket that nothing opened"
      })
  void brokenFile_isRefusedAsPhpWould(String php, String why) {
    assertEquals(why, assertThrows(IOException.class, () -> read("<?php " + php)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{", "!", "@", "(string)", "getenv(", "- ", "include "})
  void deepNesting_isRefused(String piece) throws IOException {
    String closing = piece.replaceAll("[^(\\[{]|\\(string\\)", "");
    closing = closing.replace('(', ')').replace('[', ']').replace('{', '}');
    for (int depth : List.of(150, 20_000)) {
      String php =
          "<?php define('A', " + piece.repeat(depth) + "'x'" + closing.repeat(depth) + ");";
      String found = shown(read(php).constant("A"));
      String why = piece.equals("{") ? "has code that cannot be followed" : "is nested too deep";
      assertEquals("?line 1 " + why, found, piece);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"if (1) ", "{", "if (1) {", "if (1): ", "try ", "if (0) ; else {"})
  void deepStatements_areRefused(String piece) throws IOException {
    String php = "<?php " + piece.repeat(20_000) + "define('A', 'a');";
    String closed = php + "}".repeat((int) piece.chars().filter(c -> c == '{').count() * 20_000);
    String found = shown(read(closed).constant("A"));
    boolean block = piece.equals("try ");
    assertEquals(
        "?line 1 " + (block ? "has code that cannot be followed" : "is nested too deep"), found);
  }

  /** What only looks deep. */
  @Test
  void longChains_areRead() throws IOException {
    String php =
        "<?php define('A', 'x'"
            + " . 'x'".repeat(20_000)
            + "); define('B', "
            + "0 || ".repeat(20_000)
            + "1);"
            + "if (0) ; ".concat("else if (0) ;".repeat(20_000))
            + "else define('C', '"
            + "\\\\".repeat(20_000)
            + "');"
            + "define('D', \""
            + "\\\\\\n".repeat(20_000)
            + "\"); define('E', "
            + "(".repeat(20)
            + "'e'"
            + ")".repeat(20)
            + "); define('F', "
            + "null ?? ".repeat(20_000)
            + "'' ?: ".repeat(20_000)
            + "'f'); define('G', "
            + "'g' ?: ".repeat(20_000)
            + "'h');";
    PhpConfig config = read(php);
    assertEquals(20_001, text(config.constant("A").orElseThrow()).length());
    assertEquals("=1", shown(config.constant("B")));
    assertEquals("=" + "\\".repeat(20_000), shown(config.constant("C")));
    assertEquals("=" + "\\\n".repeat(20_000), shown(config.constant("D")));
    assertEquals("=e", shown(config.constant("E")));
    assertEquals("=f", shown(config.constant("F")));
    assertEquals("=g", shown(config.constant("G")));
  }

  @Test
  void fileOfMoreThanOneMebibyte_isRefused() throws IOException {
    String php = "<?php define('A', 'a');";
    String longest = php + " ".repeat((1 << 20) - php.length());
    assertEquals("=a", shown(read(longest).constant("A")));
    assertEquals(
        "it is larger than 1 MiB",
        assertThrows(IOException.class, () -> read(longest + " ")).getMessage());
  }

  @Test
  void noFile_isRefused() throws IOException {
    assertThrows(NoSuchFileException.class, () -> read(folder.resolve("none.php"), Map.of()));
    assertThrows(IOException.class, () -> read(folder, Map.of()));
  }

  @Test
  void anotherEncoding_isToldWhereItMatters() throws IOException {
    Path file = folder.resolve("wp-config.php");
    String php = "<?php // für\ndefine('A', 'a');\ndefine('B', 'für');";
    Files.writeString(file, php, StandardCharsets.ISO_8859_1);
    PhpConfig config = read(file, Map.of());
    assertEquals("=a", shown(config.constant("A")));
    assertEquals("?line 3 holds bytes that are not UTF-8", shown(config.constant("B")));
    assertEquals("=für", shown(read(php).constant("B")));
  }

  /** Whatever is in the file, there is an end and nothing but words for the operator. */
  @Test
  void garbage_isReadOrRefused() throws IOException {
    Random random = new Random(20_261_125);
    String fixtures =
        Files.readString(FIXTURES.resolve("conditions.php"))
            + Files.readString(FIXTURES.resolve("texts.php"))
            + Files.readString(FIXTURES.resolve("expressions.txt"));
    int read = 0;
    for (int round = 0; round < 3_000; round++) {
      StringBuilder php = new StringBuilder("<?php ");
      for (int piece = 0; piece < 8; piece++) {
        int from = random.nextInt(fixtures.length() - 60);
        php.append(fixtures, from, from + random.nextInt(60));
        php.append((char) random.nextInt(256));
      }
      try {
        read(php.toString());
        read++;
      } catch (IOException refused) {
        assertTrue(refused.getMessage().startsWith("line "), php.toString());
      }
    }
    assertTrue(read > 100, "only " + read + " were read");
  }

  @Test
  void values_areInNoMessage() throws IOException {
    PhpConfig config =
        read(
            "<?php define('A', 'canary' . md5('canary')); define('B', 'canary'); if ('canary' . x()) {"
                + "define('C', 'canary'); }");
    for (String name : List.of("A", "B", "C")) {
      assertFalse(config.constant(name).orElseThrow().toString().contains("canary"), name);
    }
    assertFalse(Lexer.tokens("<?php 'canary';", "").toString().contains("canary"));
  }

  /** Each of these runs in PHP and leaves another database or prefix than the plain lines say. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "function f() { define('DB_NAME', 'b'); } f(); define('DB_NAME', 'a');",
        "f(); define('DB_NAME', 'a'); function f() { define('DB_NAME', 'b'); }",
        "(function () { define('DB_NAME', 'b'); })(); define('DB_NAME', 'a');",
        "$f = fn() => define('DB_NAME', 'b'); $f(); define('DB_NAME', 'a');",
        "foreach ([1] as $i) { define('DB_NAME', 'b'); } define('DB_NAME', 'a');",
        "call_user_func('define', 'DB_NAME', 'b'); define('DB_NAME', 'a');",
        "call_user_func('\\DEFINE', 'DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$f = 'define'; $f('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$f = 'def' . 'ine'; $f('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$f = 'def' . 'ine'; call_user_func_array($f, ['DB_NAME', 'b']); define('DB_NAME', 'a');",
        "array_map('define', ['DB_NAME'], ['b']); define('DB_NAME', 'a');",
        "$f = define(...); $f('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "eval(\"define('DB_NAME', 'b');\"); define('DB_NAME', 'a');",
        "goto end; define('DB_NAME', 'a'); end: define('DB_NAME', 'b');",
        "$d = 'a'; foreach (['b'] as $d) {} define('DB_NAME', $d);",
        "$d = 'a'; foreach (['b' => 1] as $d => $v) {} define('DB_NAME', $d);",
        "$d = 'a'; extract(['d' => 'b']); define('DB_NAME', $d);",
        "$d = 'a'; for ($i = 0; $i < 1; $i++) { $d .= 'b'; } define('DB_NAME', $d);",
        "$d = 'a'; $_ENV['X'] = 'b'; define('DB_NAME', $_ENV['X'] ?? 'a');",
        "foreach (json_decode('{\"DB_NAME\":\"b\"}') as $k => $v) define($k, $v);"
            + "if (!defined('DB_NAME')) define('DB_NAME', 'a');",
        "foreach (['DB_NAME' => 'b'] as $k => $v) { defined($k) or define($k, $v); }"
            + "defined('DB_NAME') or define('DB_NAME', 'a');",
        "foreach ([1] as $i): foreach ([2] as $j): endforeach; define('DB_NAME', 'b'); endforeach;"
            + "define('DB_NAME', 'a');",
        "function set($n, $v) { define($n, $v); } set('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "function f() { define('DB_' . 'NAME', 'b'); } f(); define('DB_NAME', 'a');",
        "function f() { define((string) 'DB_NAME', 'b'); } f(); define('DB_NAME', 'a');",
        "class C { static function f($n) { define($n, 'b'); } } C::f('DB_NAME');"
            + "define('DB_NAME', 'a');",
        "class C { function __toString() { define('DB_NAME', 'b'); return ''; } } echo new C;"
            + "define('DB_NAME', 'a');",
        "$n = ['DB_NAME']; define($n[0], 'b'); define('DB_NAME', 'a');",
        "define(...['DB_NAME', 'b']); define('DB_NAME', 'a');",
        "define(value: 'b', constant_name: 'DB_NAME'); define('DB_NAME', 'a');",
        "match (true) { default => define('DB_NAME', 'b') }; define('DB_NAME', 'a');",
        "switch (1) { case 1: define('DB_NAME', 'b'); } define('DB_NAME', 'a');",
        "call_user_func('def' . 'ine', 'DB_NAME', 'b'); define('DB_NAME', 'a');",
        "call_user_func(strtolower('DEFINE'), 'DB_NAME', 'b'); define('DB_NAME', 'a');",
        "call_user_func(...[strrev('enifed'), 'DB_NAME', 'b']); define('DB_NAME', 'a');",
        "$f = 'def' . 'ine'; forward_static_call_array($f, ['DB_NAME', 'b']);"
            + "define('DB_NAME', 'a');",
        "array_map('def' . 'ine', ['DB_NAME'], ['b']); define('DB_NAME', 'a');",
        "const F = 'def' . 'ine'; array_map(F, ['DB_NAME'], ['b']); define('DB_NAME', 'a');",
        "const F = 'def' . 'ine'; (F)('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "('def' . 'ine')('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$f = ['def' . 'ine']; $f[0]('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$f = (object) ['a' => strrev('enifed')]; ($f->a)('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$f = fn() => 1; $f = 'def' . 'ine'; $f('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "(true ? 'def' . 'ine' : fn() => 1)('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "(new ReflectionFunction(strrev('enifed')))->invoke('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$c = 'ReflectionFunction'; (new $c(strrev('enifed')))->invoke('DB_NAME', 'b');"
            + "define('DB_NAME', 'a');",
        "Closure::fromCallable(strrev('enifed'))('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$f = strrev('enifed'); $x = \"{$f('DB_NAME', 'b')}\"; define('DB_NAME', 'a');",
        "if (PHP_OS && define('DB_NAME', 'b')) {} define('DB_NAME', 'a');",
        "$d = 'a'; define('DB_NAME', ($d = 'b') . $d . ($d = 'c'));",
        "$d = 'a'; $x = $d . ($d = 'b'); define('DB_NAME', $d);",
        "$d = 'a'; do { $d .= 'b'; } while (strlen($d) < 3); define('DB_NAME', $d);",
        "try { throw new Exception; define('DB_NAME', 'b'); } catch (Exception $e) {}"
            + "define('DB_NAME', 'a');",
        "try { intdiv(1, 0); define('DB_NAME', 'b'); } catch (Error $e) {} define('DB_NAME', 'a');",
        "try { define('X', NO_SUCH); define('DB_NAME', 'b'); } catch (Error $e) {}"
            + "define('DB_NAME', 'a');",
        "$_ENV = array_merge($_ENV, ['GIVEN' => 'b']); define('DB_NAME', $_ENV['GIVEN']);",
        "$_SERVER = ['GIVEN' => 'b'] + $_SERVER; define('DB_NAME', $_SERVER['GIVEN']);",
        "foreach (['GIVEN' => 'b'] as $k => $_ENV[$k]) {} define('DB_NAME', $_ENV['GIVEN']);",
        "foreach (['GIVEN'] as $n) $_ENV[$n] = 'b'; define('DB_NAME', $_ENV['GIVEN']);",
        "if ('1' == '01') define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "if ('1.0' == 1) define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "if ('1e1' == '10') define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "if (defined('PHP_VERSION')) define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "if (defined('WP_ADMIN')) define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "if (!is_readable(__FILE__)) define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$d = $_ENV['GIVEN']; if ($d ?? '') define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "$😀 = 'b'; define('DB_NAME', \"$😀\");",
        "if (isset($_SERVER['GIVEN'])) define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "if (false) while (1) if (2) f(); else define('DB_NAME', 'a'); define('DB_NAME', 'b');",
        "if (false) foreach ($x as $y) if ($y) f(); else define('DB_NAME', 'a');"
            + "define('DB_NAME', 'b');",
        "if (false) do if (2) f(); else define('DB_NAME', 'a'); while (1); define('DB_NAME', 'b');",
        "if (defined('E_ALL')) define('DB_NAME', 'b'); define('DB_NAME', 'a');",
        "putenv('X=b'); define('DB_NAME', getenv('X') ?: 'a');",
        "$x = 'X'; putenv($x . '=b'); define('DB_NAME', getenv('X') ?: 'a');"
      })
  void databaseThatIsSetOutOfSight_isRefusedWithTheLine(String php) throws IOException {
    assertTrue(shown(read("<?php " + php).constant("DB_NAME")).startsWith("?line 1 "), () -> php);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[$table_prefix] = ['b_'];",
        "['p' => $table_prefix] = ['p' => 'b_'];",
        "[[$table_prefix]] = [['b_']];",
        "list($table_prefix) = ['b_'];",
        "foreach ([['b_']] as [$table_prefix]) {}",
        "foreach (['b_'] as $table_prefix) {}",
        "extract(['table_prefix' => 'b_']);",
        "parse_str('table_prefix=b_');",
        "$n = 'table_prefix'; $$n = 'b_';",
        "${'table_prefix'} = 'b_';",
        "$p = &$table_prefix; $p = 'b_';",
        "$b = 'b_'; $table_prefix = &$b;",
        "function f() { global $table_prefix; $table_prefix = 'b_'; } f();",
        "function f() { global $table_prefix; $table_prefix .= 'b_'; } f();",
        "function f(&$p) { $p = 'b_'; } f($table_prefix);",
        "(function () use (&$table_prefix) { $table_prefix = 'b_'; })();",
        "$GLOBALS['table_prefix'] = 'b_';",
        "$GLOBALS['table_prefix'] .= 'b_';",
        "[$GLOBALS['table_prefix']] = ['b_'];",
        "$n = 'table_prefix'; $GLOBALS[$n] = 'b_';",
        "unset($table_prefix); $table_prefix ??= 'b_';",
        "$table_prefix = 'b'; $table_prefix++;",
        "$table_prefix = 'b'; ++$table_prefix;",
        "preg_match('/b_/', 'b_', $table_prefix); $table_prefix = $table_prefix[0];",
        "eval('$table_prefix = \"b_\";');",
        "class C { static function set(&$p) { $p = 'b_'; } } C::set($table_prefix);",
        "class C { function set(&$p) { $p = 'b_'; } } $c = new C; $c->set($table_prefix);",
        "class C { function __construct(&$p) { $p = 'b_'; } } new C($table_prefix);",
        "function f($a, &...$p) { $p[0] = 'b_'; } f(1, $table_prefix);",
        "function f(&$p) { $p = 'b_'; } f(p: $table_prefix);",
        "function f(&$p) { $p = 'b_'; } f(($table_prefix));",
        "$f = fn(&$p) => $p = 'b_'; $f($table_prefix);",
        "$f = function (&$p) { $p = 'b_'; }; $f($table_prefix);",
        "(function (&$p) { $p = 'b_'; })($table_prefix);",
        "function &r() { global $table_prefix; return $table_prefix; } $q = &r(); $q = 'b_';",
        "$a = [&$table_prefix]; $a[0] = 'b_';",
        "str_replace('x', 'b_', 'x', $table_prefix);",
        "exec('echo b_', $o, $table_prefix);",
        "mb_convert_variables('UTF-8', 'ASCII', $table_prefix);",
        "openssl_private_decrypt('', $table_prefix, '');",
        "fscanf(fopen('data:,b_', 'r'), '%s', $table_prefix);",
        "foreach ([['b_']] as $k => [$table_prefix]) {}",
        "foreach ([['b_']] as $k => list($table_prefix)) {}",
        "foreach ([['x' => 'b_']] as ['x' => $table_prefix]) {}",
        "foreach (['b_'] as $k[0] => $table_prefix) {}",
        "if (true) [$table_prefix] = ['b_'];",
        "$z = [$table_prefix] = ['b_'];",
        "for ($table_prefix = 'b_'; false;) {}",
        "true && $table_prefix = 'b_';",
        "a: $table_prefix = 'b_';",
        "static $table_prefix = 'b_';",
        "try { throw new Exception('b_'); } catch (Exception $table_prefix) {}",
        "do { break; $table_prefix = 'b_'; } while (false);",
        "do { if (PHP_OS) break; $table_prefix = 'b_'; } while (false);",
        "do { if (PHP_OS) { continue; } $table_prefix = 'b_'; } while (false);",
        "try { throw new Exception; $table_prefix = 'b_'; } catch (Exception $e) {}",
        "try { strlen(); $table_prefix = 'b_'; } catch (Error $e) {}",
        "try { if (PHP_OS) { throw new Exception; } $table_prefix = 'b_'; } catch (Exception $e) {}",
        "if (isset($argv)) { $table_prefix = 'b_'; }",
        "require $_ENV['INCLUDED'];",
        "foreach (['inner.inc'] as $f) require __DIR__ . '/' . $f;",
        "function f() { require 'inner.inc'; } f();",
        "set_include_path(__DIR__ . '/sub'); require 'inner.inc';",
        "ini_set('include_path', __DIR__ . '/sub'); require 'inner.inc';",
        "include 'data:,<?php $table_prefix = \"b_\";'; require 'data://text/plain,x';",
        "require __DIR__ . '/returns.inc';",
        "require __DIR__ . '/hoisted.inc';",
        "require __DIR__ . '/references.inc'; set($table_prefix);",
        "try { require __DIR__ . '/throws.inc'; $table_prefix = 'b_'; } catch (Exception $e) {}",
        "if (PHP_OS) include_once __DIR__ . '/inner.inc'; $table_prefix = 'c_';"
            + "include_once __DIR__ . '/inner.inc';",
        "$table_prefix .= 'b_';",
        "$table_prefix ??= 'b_';",
        "$x = $table_prefix = 'b_';",
        "if (null == 0) { $table_prefix = 'b_'; }",
        "if (null == '') { $table_prefix = 'b_'; }",
        "if ('abc' == 0) { $table_prefix = 'b_'; }",
        "if ('10' == 10) { $table_prefix = 'b_'; }",
        "if (null == '0') { $table_prefix = 'b_'; }",
        "if ('010' == '10') { $table_prefix = 'b_'; }",
        "do { $table_prefix = 'b_'; } while (false);",
        "do { break; } while (false); $table_prefix = 'b_';",
        "try { throw new Exception; } catch (Exception $e) {} $table_prefix = 'b_';",
        "try { $table_prefix = 'b_'; f(); } catch (Error $e) {}",
        "foreach (['c_'] as $table_prefix) {} $table_prefix = 'b_';",
        "function f($p) { $p = 'b_'; } f($table_prefix);",
        "if (false) foreach ($a as $b): f(); $table_prefix = 'b_'; endforeach;",
        "if (false) { return; } if (PHP_OS) { return; } $table_prefix = 'b_';"
      })
  void prefixThatIsSetOutOfSight_isRefusedWithTheLine(String php) throws IOException {
    include("inner", "$table_prefix = 'b_';");
    include("returns", "if ($_SERVER['HTTP_HOST'] === 'x') return; $table_prefix = 'b_';");
    include("hoisted", "f(); return; function f() { global $table_prefix; $table_prefix = 'b_'; }");
    include("references", "function set(&$p) { $p = 'b_'; }");
    include("throws", "throw new Exception;");
    String found = shown(read("<?php $table_prefix = 'a_'; " + php).variable("table_prefix"));
    assertTrue(found.startsWith("?line 1 "), () -> php + " gives " + found);
  }

  private void include(String name, String php) throws IOException {
    Files.writeString(folder.resolve(name + ".inc"), "<?php " + php);
  }

  /** Each gives the same in PHP. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\u0000',
      value = {
        "require ABSPATH . 'wp-settings.php'; $table_prefix = 'b_'; => a_",
        "if (true) { require_once $x . '/wp-settings.php'; } $table_prefix = 'b_'; => a_",
        "require 'starts.inc'; $table_prefix = 'b_'; => a_",
        "$x = require __DIR__ . '/inner.inc'; => b_",
        "(include __DIR__ . '/inner.inc') or die(); => b_",
        "require __DIR__ . '/assigns.inc'; => b_",
        "if ($table_prefix = 'b_') {} => b_",
        "if (true and false) $table_prefix = 'b_'; => a_",
        "if (true): $table_prefix = 'b_'; endif; => b_",
        "if (false): f(); $table_prefix = 'b_'; endif; => a_",
        "if (false): f(); elseif (true): $table_prefix = 'b_'; else: f(); endif; => b_",
        "if (false): f(); else: if (true): $table_prefix = 'b_'; endif; endif; => b_",
        "if (true): $table_prefix = 'b_'; return; endif; $table_prefix = 'c_'; => b_",
        "if (false or true) $table_prefix = 'b_'; => b_",
        "$x = ['a', define('P', 'b_')]; echo define('Q', 'c_'); $table_prefix = P . Q; => b_c_",
        "$_SERVER['HTTPS'] = 'on'; $_SERVER['SERVER_PORT'] = 443; => a_",
        "$v = json_decode($_SERVER['HTTP_X']); if ($v->a == 'b') { $_SERVER['HTTPS'] = 'on'; } => a_",
        "error_reporting(E_ALL & ~E_NOTICE); @ini_set('display_errors', 0); => a_",
        "include_once 'appends.inc'; include_once __DIR__ . '/appends.inc'; => a_b_",
        "include 'appends.inc'; require_once 'appends.inc'; => a_b_",
        "include 'appends.inc'; include 'appends.inc'; => a_b_b_",
        "include 'ends.inc'; => a_",
        "if ('0' == false) { $table_prefix = 'b_'; } => b_",
        "if ($x = getenv('ABSENT') ?: '') { eval($x); } => a_",
        "if (false) { foreach ($a as $k) $GLOBALS[$k] = 'b_'; } => a_",
        "$x = str_replace($table_prefix, 'b_', $table_prefix); => a_",
        "$x = strtolower($table_prefix) . md5($table_prefix) . '$table_prefix'; => a_",
        "include __DIR__ . '/none.inc'; => a_",
        "if (!defined('ABSPATH')) exit; => a_"
      })
  void whatPhpDoes_isKnown(String php, String prefix) throws IOException {
    include("starts", "if (true) { require ABSPATH . 'wp-settings.php'; }");
    include("inner", "$table_prefix = 'b_';");
    include("assigns", "return $table_prefix = 'b_';");
    include("appends", "$table_prefix = $table_prefix . 'b_';");
    include("ends", "if (true) { return; } $table_prefix = 'b_';");
    String found = shown(read("<?php $table_prefix = 'a_'; " + php).variable("table_prefix"));
    assertEquals("=" + prefix, found, php);
  }

  @Test
  void folderOfWordPress_isKnownWhereItIsTheSame() throws IOException {
    String php = "<?php require ABSPATH . 'x.inc'; require ABSPATH . 'wp-settings.php';";
    include("x", "define('A', 'beside');");
    assertEquals(
        "?line 1 includes a file that cannot be followed: WordPress is not in the same folder",
        shown(read(php).constant("A")));
    Files.writeString(folder.resolve("wp-settings.php"), "");
    Files.writeString(folder.resolve("wp-load.php"), "");
    assertEquals("=beside", shown(read(php).constant("A")));
  }

  @Test
  void linkedFiles_areInTheFoldersThatTheyLeadTo() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path site = Files.createDirectory(folder.resolve("site"));
    Files.writeString(
        real.resolve("wp-config.php"),
        "<?php define('A', __DIR__); define('B', __FILE__); define('C', ABSPATH);"
            + "require '"
            + site
            + "/inner.inc'; require __DIR__ . '/../outer.inc';");
    Files.writeString(real.resolve("inner.inc"), "<?php define('D', __DIR__);");
    Files.writeString(folder.resolve("outer.inc"), "<?php define('E', __DIR__);");
    Files.writeString(real.resolve("wp-load.php"), "");
    for (String name : List.of("wp-config.php", "inner.inc", "wp-load.php")) {
      Files.createSymbolicLink(site.resolve(name), real.resolve(name));
    }
    PhpConfig config = read(site.resolve("wp-config.php"), Map.of());
    assertEquals("=" + real, shown(config.constant("A")));
    assertEquals("=" + real.resolve("wp-config.php"), shown(config.constant("B")));
    assertEquals("=" + real + "/", shown(config.constant("C")));
    assertEquals("=" + real, shown(config.constant("D")));
    assertEquals("=" + folder, shown(config.constant("E")));
    // so that a link to another file is noticed
    assertEquals(site.resolve("wp-config.php"), config.files().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function getenv_docker($a, $b) { return 'mine'; }",
        "function strtolower($a) { define('DB_NAME', 'mine'); }",
        "if (PHP_OS) { FUNCTION GETENV_DOCKER($a, $b) { return $b; } }",
        ""
      })
  void otherFunctionOfAKnownName_isNotFollowed(String function) throws IOException {
    boolean lower = function.contains("strtolower");
    String call = lower ? "strtolower('X');" : "define('DB_NAME', getenv_docker('X', 'b'));";
    String why = "?line 1 uses " + (lower ? "strtolower" : "getenv_docker") + "(), which cannot";
    for (String php : List.of(function + call, call + function)) {
      String found = shown(read("<?php " + php + " define('DB_NAME', 'a');").constant("DB_NAME"));
      assertTrue(found.startsWith(why), () -> php + " gives " + found);
    }
    Path official = FIXTURES.resolve("container.php");
    String behind = Files.readString(official) + function;
    String kept = function.isEmpty() || lower ? "=wordpress" : "?line 17 uses getenv_docker()";
    assertTrue(shown(read(behind).constant("DB_NAME")).startsWith(kept), function);
  }

  @Test
  void constantOfAnEntryFile_keepsItsFirstValue() throws IOException {
    PhpConfig config = read("<?php define('WP_ADMIN', false); if (WP_ADMIN) define('A', 'a');");
    assertTrue(shown(config.constant("A")).startsWith("?line 1 sets it on a condition"));
  }

  @Test
  void anotherFileOfTheNameOfWordPress_isRead() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other")).resolve("wp-settings.php");
    String php = "<?php require 'other/wp-settings.php'; define('A', 'behind');";
    assertEquals("-", shown(read(php).constant("A")));
    Files.writeString(other, "<?php define('B', 'b');");
    assertEquals("=behind", shown(read(php).constant("A")));
    assertEquals("=b", shown(read(php).constant("B")));
  }

  /** What was set for certain before is not set again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "foreach (['X' => 'b'] as $k => $v) { if (!defined($k)) define($k, $v); }",
        "define($x, 'b');",
        "call_user_func($f, 'DB_NAME', 'b');",
        "require $x;",
        "eval($x);",
        "while (time() < 5) { f(); }",
        "switch (PHP_OS) { case 'x': f(); }",
        "switch (PHP_OS): case 'x': f(); endswitch;",
        "for ($i = 0; $i < 5; $i++) { f(); }",
        "foreach (array('b') as $d) { $e = $d; }",
        "do { f(); } while (false);",
        "try { f(); } catch (Exception $e) { f(); } finally { f(); }",
        "throw new Exception;",
        "if (true): f(); endif;",
        "if (PHP_OS) { return; }",
        "abstract class C { const D = 'd'; function f() {} }",
        "final class C {}",
        "#[Note('define')] function f() {}",
        "use A\\B;",
        "use function A\\define;",
        "namespace A;",
        "declare(strict_types=1);",
        "global $table_prefix;",
        "C::define('X', 'b');",
        "$o->define('X', 'b');",
        "$env = function ($n) { return getenv($n); };",
        "putenv('OTHER=b');",
        "env('OTHER');",
        "$_ENV['OTHER'] = 'b';",
        "$x = new C;",
        "$x = &$y;",
        "$x++;",
        "$x += 1;",
        "$x .= 'b';",
        "$x = $y = 'b';",
        "preg_match('/a/', 'a', $x);",
        "ini_set('include_path', '/tmp');",
        "const D = 'd', E = 'e';",
        "__halt_compiler();"
      })
  void constantsThatWereSetBefore_stay(String php) throws IOException {
    PhpConfig config = read("<?php define('DB_NAME', 'a'); " + php + " define('DB_USER', 'a');");
    assertEquals("=a", shown(config.constant("DB_NAME")));
    assertTrue(shown(config.constant("DB_USER")).startsWith("?line 1 "));
  }

  /** What looks alike and changes nothing of the kind. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$_SERVER['HTTPS'] = 'on';",
        "$other = ['x' => $table_prefix]; $list = [$table_prefix, 1];",
        "if ($table_prefix == 'b_' && $x >= 1) {}",
        "$o->table_prefix = 'b_';",
        "function define_all() { return 'extracts'; }"
      })
  void everythingElse_isReadAsBefore(String php) throws IOException {
    PhpConfig config = read("<?php define('DB_NAME', 'a'); $table_prefix = 'a_'; " + php);
    assertEquals("=a", shown(config.constant("DB_NAME")));
    assertEquals("=a_", shown(config.variable("table_prefix")));
  }
}
