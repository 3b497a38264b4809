<?php
// Makes users with application passwords and prints them with their ids. The names in braces are replaced.
$_SERVER['HTTP_HOST'] = parse_url( '{url}', PHP_URL_HOST );
require '{folder}/wp-load.php';

$users = json_decode( '{users}', true );
foreach ( $users as $login => &$user ) {
	$found = get_user_by( 'login', $login );
	if ( $found ) {
		// the installer's administrator
		wp_set_password( $user['password'], $found->ID );
	}
	$id = $found ? $found->ID : wp_insert_user(
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
	list( $plain ) = WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'lab' ) );
	$user['id']                   = $id;
	$user['application_password'] = trim( WP_Application_Passwords::chunk_password( $plain ) );
}
unset( $user );
echo json_encode( $users );
