<?php
# Created by a distribution's set-up
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', 'secret');
define('DB_HOST', 'localhost');
define('SECRET_KEY', 'a phrase');
define('WP_CORE_UPDATE', false);
$table_prefix = 'deb_';
define('WP_CONTENT_DIR', '/var/lib/wordpress/wp-content');
?>
//: DB_NAME=wordpress
//: DB_HOST=localhost
//: SECRET_KEY=a phrase
//: WP_CONTENT_DIR=/var/lib/wordpress/wp-content
//: $table_prefix=deb_
