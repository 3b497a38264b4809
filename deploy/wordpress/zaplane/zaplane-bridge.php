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
 * Update URI:        false
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

define( 'ZAPLANE_BRIDGE_VERSION', '1.0.0' );
define( 'ZAPLANE_BRIDGE_FILE', __FILE__ );
// The folder with the page's modules; the build fills in its name, which changes with them.
define( 'ZAPLANE_BRIDGE_PAGE', '@page@' );

require_once __DIR__ . '/includes/class-zaplane-bridge-settings.php';
require_once __DIR__ . '/includes/class-zaplane-bridge-sender.php';
require_once __DIR__ . '/includes/class-zaplane-bridge-assertion.php';
require_once __DIR__ . '/includes/class-zaplane-bridge-request.php';
require_once __DIR__ . '/includes/class-zaplane-bridge-client.php';
require_once __DIR__ . '/includes/class-zaplane-bridge-answer.php';
require_once __DIR__ . '/includes/class-zaplane-bridge.php';

if ( Zaplane_Bridge_Settings::is_wanted() ) {
	Zaplane_Bridge::register();
}

if ( is_admin() ) {
	require_once __DIR__ . '/includes/class-zaplane-bridge-check.php';
	require_once __DIR__ . '/includes/class-zaplane-bridge-settings-page.php';
	require_once __DIR__ . '/includes/class-zaplane-bridge-connections-page.php';
	Zaplane_Bridge_Settings_Page::register();
	Zaplane_Bridge_Connections_Page::register();
}
