<?php
// Installs a site for the tests. The names in braces are replaced.
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST']   = parse_url( '{url}', PHP_URL_HOST );
$_SERVER['REQUEST_URI'] = '/wp-admin/install.php';
require '{folder}/wp-load.php';

// no letter is sent, nobody is called
function wp_new_blog_notification() {}
add_filter( 'pre_http_request', fn() => new WP_Error( 'off', 'off' ) );
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'The lab', 'admin', 'admin@example.test', false, '', '{password}' );
update_option( 'siteurl', '{url}' );
update_option( 'home', '{url}' );
$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );
flush_rewrite_rules();
