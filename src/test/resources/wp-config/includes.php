<?php
require_once __DIR__ . '/included/salts.php';
require_once(dirname(__FILE__) . '/included/salts.php');
@include 'included/relative.php';
if (file_exists(__DIR__ . '/included/salts.php')) include_once(ABSPATH . 'included/both.php');
file_exists(__DIR__ . '/none.php') && require __DIR__ . '/none.php';
if (PHP_OS) { include __DIR__ . '/included/perhaps.php'; }
include __DIR__ . '/none.php';
include __DIR__ . '/included/recursive.php';
include __DIR__ . '/included/broken.php';
include __DIR__ . '/included/' . strtolower(PHP_OS) . '.php';
define('A', 'of the outer file');
require_once ABSPATH . 'wp-settings.php';
//: A=of salts.php
//: FOLDER=included
//: B=relative
//: C=both
//: D?line 2 of perhaps.php sets it on a condition that only PHP can tell (line 7 uses the constant PHP_OS)
//: E?line 4 of salts.php calls md5()
//: F=recursive
//: G?line 3 of recursive.php includes a file that cannot be followed: it includes itself
