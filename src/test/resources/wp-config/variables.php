<?php
$table_prefix = 'first_';
$table_prefix  =  "second_";
$more = 'x';
$more = $more . 'y' . 'z';
$kept = $kept ?? 'set';
$kept = $kept ?? 'not again';
$null = null;
$chain = $more . $kept;
$made = md5('a');
$in = false;
if (getenv('GIVEN')) $in = 'env';
if ($inside = getenv('GIVEN')) { define('A', 'a'); }
if (PHP_OS) { $perhaps = 'x'; }
$servers = array('a', 'b' => ['c']);
$servers['d']['e'] = 'x';
$_SERVER['HTTPS'] = 'on';
define('B', $chain);
define('C', isset($table_prefix) ? 'set' : 'not');
define('D', $servers['b'] ?? 'x');
//: $table_prefix=second_
//: $more=xyz
//: $kept=set
//: $chain=xyzset
//: $made?line 10 calls md5()
//: $in=env
//: A=a
//: $inside=from outside
//: $perhaps?line 14 sets it on
//: $servers?line 16 computes it
//: $absent-
//: B=xyzset
//: C=set
//: D?line 20 computes it
