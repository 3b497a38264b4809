<?php
/**
 * Removes what the plugin stored in this site. The connections themselves are the server's.
 *
 * @package Zaplane
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Deletes the options of the current site.
 */
function zaplane_bridge_delete_options() {
	delete_option( 'zaplane_server_url' );
	delete_option( 'zaplane_bridge_key' );
	delete_option( 'zaplane_required_capability' );
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $zaplane_bridge_site ) {
		switch_to_blog( $zaplane_bridge_site );
		zaplane_bridge_delete_options();
		restore_current_blog();
	}
} else {
	zaplane_bridge_delete_options();
}
