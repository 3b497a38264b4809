<?php
if (false) { define('A', 'no'); } else { define('A', 'else'); }
if (false) define('B', 'no'); elseif (true) define('B', 'elseif'); else define('B', 'no');
if (false) { define('C', 'no'); } else if ('') { define('C', 'no'); } else { define('C', 'last'); }
if (true) { if (false) { define('E', 'no'); } { { define('E', 'blocks'); } } }
if (strpos(__FILE__, 'x') === 3) { define('F', 'perhaps'); }
if ($_SERVER['HTTP_HOST'] == 'a.test') { define('G', 'a'); } else { define('G', 'b'); }
if (isset($_SERVER['HTTP_HOST']) && $_SERVER['HTTP_HOST'] === 'a') { define('H', 'a'); } else { define('H', 'b'); }
if (PHP_VERSION_ID > 1) {
  if (false) define('I', 'no');
  define('J', 'perhaps');
}
define('J', 'later');
if (file_exists(__DIR__ . '/conditions.php')) define('K', 'there'); else define('K', 'absent');
if (is_readable(dirname(__FILE__) . '/none.php')) define('L', 'there'); else define('L', 'absent');
if (getenv('ABSENT') === 'production') { define('M', 'a'); }
if (defined('F')) define('N', 'n');
if (getenv('GIVEN') === 'from outside') { define('O', 'o'); } else { define('O', 'other'); }
if (getenv('GIVEN') == 'production') { define('P', 'production'); } else { define('P', 'p'); }
if (false) { foreach (array(1) as $n) { eval('x'); } goto end; } else { define('Q', 'q'); }
if (false) $x = new Foo(function () { return 1; });
function set_up() { define('T', 'in a function'); return 'x'; }
if (!function_exists('other')) { function other(array $a = array()): string { return 'x'; } }
strpos('a', 'b') !== false && define('AA', 'perhaps');
1 < 2 && define('AB', 'perhaps');
PHP_OS ? define('AC', 'a') : define('AC', 'b');
if (false) exit; else define('AF', 'f');
if (!defined('ABSPATH')) die('no');
defined('ABSPATH') || exit;
if (PHP_SAPI === 'none') { header('HTTP/1.0 404 Not Found'); echo "no $x"; exit(1); }
define('AG', 'g');
if (true) { define('AH', 'h'); return; }
define('AI', 'never');
//: A=else
//: B=elseif
//: C=last
//: E=blocks
//: F?line 6 sets it on a condition that only PHP can tell (line 6 calls strpos())
//: G?line 7 sets it on a condition that only PHP can tell (it depends on the request's HTTP_HOST)
//: H?line 8 sets it on
//: I-
//: J?line 11 sets it on
//: K=there
//: L=absent
//: M?line 16 sets it on a condition that only PHP can tell (it comes from the environment variable ABSENT, which is not set for this server)
//: N?line 17 sets it on
//: O=o
//: P=p
//: Q=q
//: T-
//: AA?line 24 sets it on
//: AB?line 25 sets it on
//: AC?line 26 sets it on
//: AF=f
//: AG=g
//: AH=h
//: AI-
