<?php
global $table_prefix;
$table_prefix = 'first_';
$table_prefix  =  "second_";
$more = 'x';
$more .= 'y' . 'z';
$kept ??= 'set';
$kept ??= 'not again';
$null = null;
$chain = $more . $kept;
$made = md5('a');
$in = false;
if (getenv('GIVEN')) $in = 'env';
if ($inside = getenv('GIVEN')) { define('A', 'a'); }
if (PHP_OS) { $perhaps = 'x'; }
foreach (array(1) as $n) { $looped = $n; }
$twice = $other = 'x';
define('B', $chain);
define('C', isset($table_prefix) ? 'set' : 'not');
//: $table_prefix=second_
//: $more=xyz
//: $kept=set
//: $chain=xyzset
//: $made?line 11 calls md5()
//: $in=env
//: A=a
//: $inside?line 14 sets it where
//: $perhaps?line 15 sets it on
//: $looped?line 16 sets it where
//: $twice=x
//: $absent-
//: B=xyzset
//: C=set
