<p>define('A', 'HTML');</p>
<?php
// define('A', 'line comment'); ' " ?><?php
# define('A', 'hash comment'); it's "odd
/* define('A', 'block comment');
   ' " ?> // # */
/** @define('A', 'doc') */
define /* here */ ( // and
  'A' # here
  , /* ' */ 'right' /* " */ ) ; // define('B', 'no');
define('B', '/* not a comment */ // nor # this ?>');
// a comment ends here ?> define('C', 'HTML'); <?php define('C', 'behind');
define('D', "'" . '"'); /* unusual **/ define('E', 'e');
/**/ define('F', 'f'); /***/ define('G', 'g');
//
#
define('H', 'h') ?>
define('I', 'HTML');
<?PHP define('I', 'upper case tag');
//: A=right
//: B=/* not a comment */ // nor # this ?>
//: C=behind
//: D='"
//: E=e
//: F=f
//: G=g
//: H=h
//: I=upper case tag
