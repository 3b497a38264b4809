<?php
require_once __DIR__ . '/included/salts.php';
require_once(dirname(__FILE__) . '/included/salts.php');
@include 'included/relative.php';
if (file_exists(__DIR__ . '/included/salts.php')) include_once(__DIR__ . '/included/both.php');
file_exists(__DIR__ . '/none.php') && require __DIR__ . '/none.php';
require_once __DIR__ . '/vendor/autoload.php';
include __DIR__ . '/none.php';
define('A', 'of the outer file');
require_once ABSPATH . 'wp-settings.php';
//: A=of salts.php
//: FOLDER=included
//: B=relative
//: C=both
//: E?line 4 of salts.php calls md5()
