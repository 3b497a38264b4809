<?php
/**
 * A file as the set-up of WordPress writes it.
 *
 * @package WordPress
 */

// ** Database settings ** //
/** It's the database's name */
define( 'DB_NAME', 'wordpress' );

/** Database username */
define( 'DB_USER', 'wp' );

/** Database password */
define( 'DB_PASSWORD', 'p"a$s\'s#w//o\\rd' );

/** Database hostname */
define( 'DB_HOST', 'localhost:3307' );

define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );

/**#@+
 * Authentication unique keys and salts.
 */
define( 'AUTH_KEY',         'xJ|4}&e>;m`I#0{$q*Y(/~o)k<?A=,vH' );
define( 'SECURE_AUTH_KEY',  '/*z -Lp$T!+^?>w' );
define( 'LOGGED_IN_KEY',    '//N:b$[a]' );
define( 'NONCE_KEY',        '#{${x}}' );
define( 'AUTH_SALT',        'put your unique phrase here' );
define( 'SECURE_AUTH_SALT', 'put your unique phrase here' );
define( 'LOGGED_IN_SALT',   '"\'"' );
define( 'NONCE_SALT',       '-' );
/**#@-*/

$table_prefix = 'wp7_';

define( 'WP_DEBUG', false );

/* Add any custom values between this line and the "stop editing" line. */



/* That's all, stop editing! Happy publishing. */

/** Absolute path to the WordPress directory. */
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}

/** Sets up WordPress vars and included files. */
require_once ABSPATH . 'wp-settings.php';
//: DB_NAME=wordpress
//: DB_USER=wp
//: DB_PASSWORD=p"a$s's#w//o\rd
//: DB_HOST=localhost:3307
//: DB_CHARSET=utf8mb4
//: DB_COLLATE=
//: AUTH_KEY=xJ|4}&e>;m`I#0{$q*Y(/~o)k<?A=,vH
//: SECURE_AUTH_KEY=/*z -Lp$T!+^?>w
//: LOGGED_IN_KEY=//N:b$[a]
//: NONCE_KEY=#{${x}}
//: AUTH_SALT=put your unique phrase here
//: SECURE_AUTH_SALT=put your unique phrase here
//: LOGGED_IN_SALT="'"
//: NONCE_SALT=-
//: WP_DEBUG=
//: $table_prefix=wp7_
