<?php
// Installs a site for the tests and prints its users with ids and application passwords. The names in braces are replaced.
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST']   = parse_url( '{url}', PHP_URL_HOST );
$_SERVER['REQUEST_URI'] = '/wp-admin/install.php';
require '{folder}/wp-load.php';

// no letter is sent, nobody is called
function wp_new_blog_notification() {}
add_filter( 'pre_http_request', fn() => new WP_Error( 'off', 'off' ) );
foreach ( array( 'wp_send_new_user_notification_to_user', 'wp_send_new_user_notification_to_admin' ) as $letter ) {
	add_filter( $letter, '__return_false' );
}
require ABSPATH . 'wp-admin/includes/upgrade.php';

$users = json_decode( '{users}', true );
wp_install( 'The lab', 'admin', 'admin@example.test', false, '', $users['admin']['password'] );
update_option( 'siteurl', '{url}' );
update_option( 'home', '{url}' );
$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );
flush_rewrite_rules();

foreach ( $users as $login => &$user ) {
	$found = get_user_by( 'login', $login );
	$id    = $found ? $found->ID : wp_insert_user(
		array(
			'user_login' => $login,
			'user_email' => "$login@example.test",
			'user_pass'  => $user['password'],
			'role'       => $user['role'],
		)
	);
	if ( is_wp_error( $id ) ) {
		fwrite( STDERR, $id->get_error_message() );
		exit( 1 );
	}
	$user['id'] = $id;
	list( $plain ) = WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'lab' ) );
	$user['application_password'] = WP_Application_Passwords::chunk_password( $plain );
}
unset( $user );
echo json_encode( $users );
