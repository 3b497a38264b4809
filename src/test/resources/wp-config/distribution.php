<?php
// the form of a distribution's package: the file that counts is found by the request's host
$server = preg_replace('/:.*/', "", $_SERVER['HTTP_HOST']);
$server = preg_replace("/[^a-zA-Z0-9.\-]/", "", $server);
$inner = '/etc/wordpress/config-'.strtolower($server).'.php';
if (file_exists($inner)) {
    require_once($inner);
    define('INNER', $inner);
} elseif (file_exists(__DIR__ . "/distribution-inner.php")) {
    require_once(__DIR__ . "/distribution-inner.php");
    define('INNER', __DIR__ . "/distribution-inner.php");
} else {
    header("HTTP/1.0 404 Not Found");
    echo "Neither <b>$inner</b> nor another could be found.";
    exit(1);
}
if (!defined('SECRET_KEY')) { define('SECRET_KEY', 'none'); }
define('ABSPATH', '/usr/share/wordpress/');
require_once(ABSPATH.'wp-settings.php');
//: DB_NAME?line 7 includes a file that cannot be followed: it depends on the request's HTTP_HOST
//: INNER?line 7 includes
//: SECRET_KEY?line 7 includes
//: $table_prefix?line 7 includes
