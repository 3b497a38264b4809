<?php
if (false) { define('A', 'no'); } else { define('A', 'else'); }
if (false) define('B', 'no'); elseif (true) define('B', 'elseif'); else define('B', 'no');
if (false) { define('C', 'no'); } else if ('') { define('C', 'no'); } else { define('C', 'last'); }
if (false):
  define('D', 'no');
elseif (0):
  define('D', 'no');
else:
  if (true) define('D', 'alternative'); else define('D', 'no');
endif;
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
while (time() < 5) { define('O', 'in a loop'); }
switch (PHP_OS) {
  case 'x': define('P', 'a'); break;
  default: define('P', 'b');
}
switch (PHP_OS):
  case 'x': define('Q', 'a'); break;
endswitch;
foreach (array(1) as $n): foreach (array(2) as $m): endforeach; define('R', 'r'); endforeach;
foreach (array('a') as $s): define('S', $s); endforeach;
function set_up() { define('T', 'in a function'); return 'x'; }
abstract class Config { const U = 'of a class'; function f() { define('V', 'in a method'); } }
final class Other {} define('W', 'behind a class');
try { define('X', 'tried'); } catch (Exception $e) { define('X', 'caught'); } finally { define('Y', 'finally'); }
do { define('Z', 'once'); } while (false);
strpos('a', 'b') !== false && define('AA', 'perhaps');
1 < 2 && define('AB', 'perhaps');
PHP_OS ? define('AC', 'a') : define('AC', 'b');
if (true) : define('AD', 'd'); endif; define('AE', 'e');
if (false) exit; else define('AF', 'f');
if (!defined('ABSPATH')) die('no');
defined('ABSPATH') || exit;
if (PHP_SAPI === 'none') { return; }
define('AG', 'g');
if (true) { define('AH', 'h'); return; }
define('AI', 'never');
//: A=else
//: B=elseif
//: C=last
//: D=alternative
//: E=blocks
//: F?line 13 sets it on a condition that only PHP can tell (line 13 calls strpos())
//: G?line 14 sets it on a condition that only PHP can tell (it depends on the request's HTTP_HOST)
//: H?line 15 sets it on
//: I-
//: J?line 18 sets it on
//: K=there
//: L=absent
//: M?line 23 sets it on a condition that only PHP can tell (it comes from the environment variable ABSENT, which is not set for this server)
//: N?line 24 sets it on
//: O?line 25 sets it where
//: P?line 27 sets it where
//: Q?line 31 sets it where
//: R?line 33 sets it where
//: S?line 34 sets it where
//: T?line 35 sets it where
//: U-
//: V?line 36 sets it where
//: W=behind a class
//: X=tried
//: Y=finally
//: Z=once
//: AA?line 40 sets it on
//: AB?line 41 sets it on
//: AC?line 42 sets it where
//: AD=d
//: AE=e
//: AF=f
//: AG=g
//: AH=h
//: AI-
