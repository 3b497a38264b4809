<?php
/**
 * Plugin Name:       Zaplane Connections
 * Description:       Keeps people's connections to other systems on a Zaplane server: bridges this site's REST API to it and adds a page to manage them.
 * Version:           1.0.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           Apache-2.0
 * License URI:       https://www.apache.org/licenses/LICENSE-2.0
 * Text Domain:       zaplane
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

define( 'ZAPLANE_VERSION', '1.0.0' );
define( 'ZAPLANE_PLUGIN_FILE', __FILE__ );

require_once __DIR__ . '/includes/class-zaplane-settings.php';
require_once __DIR__ . '/includes/class-zaplane-sender.php';
require_once __DIR__ . '/includes/class-zaplane-assertion.php';
require_once __DIR__ . '/includes/class-zaplane-request.php';
require_once __DIR__ . '/includes/class-zaplane-client.php';
require_once __DIR__ . '/includes/class-zaplane-answer.php';
require_once __DIR__ . '/includes/class-zaplane-bridge.php';

if ( Zaplane_Settings::is_wanted() ) {
	Zaplane_Bridge::register();
}

if ( is_admin() ) {
	require_once __DIR__ . '/includes/class-zaplane-check.php';
	require_once __DIR__ . '/includes/class-zaplane-settings-page.php';
	require_once __DIR__ . '/includes/class-zaplane-connections-page.php';
	Zaplane_Settings_Page::register();
	Zaplane_Connections_Page::register();
}
