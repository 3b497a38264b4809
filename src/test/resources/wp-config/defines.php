<?php
define('A', 'first');
define('A', 'second');
DEFINE("B", 'upper case');
\define('C', 'with a backslash');
@define('D', 'silenced');
@\Define( 'E' , 'both' , );
const F = 'constant'; CONST G = 'a' . 'b';
const H = 7;
defined('I') || define('I', 'or');
defined('I') || define('I', 'not again');
defined('J') or define('J', 'or as a word');
! defined('K') && define('K', 'and');
!defined('L') and @define('L', 'and as a word');
if (!defined('M')) define('M', 'without braces');
if (!defined('M')) define('M', 'not again');
if ( ! defined( 'N' ) ) {
  define( 'N', 'with braces' );
}
if (false === defined('O'))
{
  define('O', 'with a brace below');
}
defined('A') && define('P', 'and it is');
define('Q', true);
define('R', false);
define('S', null);
define('T', A);
define('U', 'before') && define('V', 'after');
define('case', 'small');
true || define('W', 'never');
//: A=first
//: B=upper case
//: C=with a backslash
//: D=silenced
//: E=both
//: F=constant
//: G=ab
//: H=7
//: I=or
//: J=or as a word
//: K=and
//: L=and as a word
//: M=without braces
//: N=with braces
//: O=with a brace below
//: P=and it is
//: Q=1
//: R=
//: S=
//: T=first
//: U=before
//: case=small
//: CASE-
//: W-
