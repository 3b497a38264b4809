<?php
/**
 * The page with the user's connections.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * The frame of the page; the script in admin/ fills it through the REST API.
 */
final class Zaplane_Bridge_Connections_Page {

	const SLUG = 'zaplane-connections';

	/**
	 * Hooks it up.
	 */
	public static function register() {
		add_action( 'admin_menu', array( __CLASS__, 'add_menu' ) );
		add_action( 'admin_enqueue_scripts', array( __CLASS__, 'enqueue' ) );
	}

	/**
	 * Adds the menu: for everybody whom the server lets in.
	 */
	public static function add_menu() {
		$required = Zaplane_Bridge_Settings::required_capability();
		$title    = __( 'Connections', 'zaplane' );
		$may      = '' === $required ? 'read' : $required;
		// Whoever sets the bridge up must find its settings.
		$menu = current_user_can( $may ) ? $may : 'manage_options';
		add_menu_page( $title, $title, $menu, self::SLUG, array( __CLASS__, 'show' ), 'dashicons-admin-links', 76 );
		add_submenu_page( self::SLUG, $title, $title, $menu, self::SLUG, array( __CLASS__, 'show' ) );
		add_submenu_page(
			self::SLUG,
			__( 'Zaplane Settings', 'zaplane' ),
			__( 'Settings', 'zaplane' ),
			'manage_options',
			Zaplane_Bridge_Settings_Page::SLUG,
			array( 'Zaplane_Bridge_Settings_Page', 'show' )
		);
	}

	/**
	 * Loads script and style on the page alone.
	 *
	 * @param string $hook The page.
	 */
	public static function enqueue( $hook ) {
		if ( 'toplevel_page_' . self::SLUG !== $hook ) {
			return;
		}
		$version = ZAPLANE_BRIDGE_VERSION . '.' . filemtime( plugin_dir_path( ZAPLANE_BRIDGE_FILE ) . 'admin/connections.js' );
		wp_enqueue_style( 'zaplane-connections', plugins_url( 'admin/connections.css', ZAPLANE_BRIDGE_FILE ), array(), $version );
		wp_enqueue_script( 'zaplane-connections', plugins_url( 'admin/connections.js', ZAPLANE_BRIDGE_FILE ), array( 'wp-api-fetch', 'wp-i18n' ), $version, true );
		wp_set_script_translations( 'zaplane-connections', 'zaplane' );
		$home = wp_parse_url( get_option( 'home' ) );
		$page = array(
			// Pages that systems send browsers back to are of this origin.
			'origin'   => $home['scheme'] . '://' . $home['host'] . ( isset( $home['port'] ) ? ':' . $home['port'] : '' ),
			'login'    => wp_login_url( admin_url( 'admin.php?page=' . self::SLUG ) ),
			'settings' => current_user_can( 'manage_options' ) ? Zaplane_Bridge_Settings_Page::url() : '',
		);
		wp_add_inline_script( 'zaplane-connections', 'window.zaplaneConnections = ' . wp_json_encode( $page ) . ';', 'before' );
	}

	/**
	 * Shows the page.
	 */
	public static function show() {
		?>
		<div class="wrap zaplane">
			<h1><?php esc_html_e( 'Connections', 'zaplane' ); ?></h1>
			<noscript><div class="notice notice-error"><p><?php esc_html_e( 'This page needs JavaScript.', 'zaplane' ); ?></p></div></noscript>
			<div id="zaplane-error" class="notice notice-error zaplane-notice" role="alert" tabindex="-1" hidden></div>
			<p id="zaplane-status" role="status"></p>
			<p><button type="button" id="zaplane-cancel" class="button" hidden><?php esc_html_e( 'Stop waiting', 'zaplane' ); ?></button></p>

			<table class="wp-list-table widefat striped" id="zaplane-list" aria-label="<?php esc_attr_e( 'Your connections', 'zaplane' ); ?>" hidden>
				<thead>
					<tr>
						<th scope="col"><?php esc_html_e( 'Name', 'zaplane' ); ?></th>
						<th scope="col"><?php esc_html_e( 'App', 'zaplane' ); ?></th>
						<th scope="col"><?php esc_html_e( 'Status', 'zaplane' ); ?></th>
						<th scope="col"><?php esc_html_e( 'Last test', 'zaplane' ); ?></th>
						<th scope="col"><?php esc_html_e( 'Actions', 'zaplane' ); ?></th>
					</tr>
				</thead>
				<tbody id="zaplane-rows"></tbody>
			</table>
			<p id="zaplane-none" hidden><?php esc_html_e( 'You have no connections yet.', 'zaplane' ); ?></p>

			<h2 id="zaplane-add-title"><?php esc_html_e( 'Add a connection', 'zaplane' ); ?></h2>
			<form id="zaplane-add" aria-labelledby="zaplane-add-title" autocomplete="off">
				<p>
					<label for="zaplane-app"><?php esc_html_e( 'App', 'zaplane' ); ?></label>
					<select id="zaplane-app" required disabled>
						<option value=""><?php esc_html_e( 'Choose an app', 'zaplane' ); ?></option>
					</select>
				</p>
				<div id="zaplane-form" hidden>
					<fieldset id="zaplane-ways">
						<legend><?php esc_html_e( 'How to connect', 'zaplane' ); ?></legend>
					</fieldset>
					<p>
						<label for="zaplane-name"><?php esc_html_e( 'Name', 'zaplane' ); ?></label>
						<input type="text" id="zaplane-name" class="regular-text" required maxlength="191">
					</p>
					<div id="zaplane-fields"></div>
					<p class="submit">
						<button type="submit" id="zaplane-connect" class="button button-primary"><?php esc_html_e( 'Connect', 'zaplane' ); ?></button>
					</p>
				</div>
			</form>
			<p class="zaplane-served">
				<?php
				echo esc_html( self::served_by() );
				if ( current_user_can( 'manage_options' ) ) {
					printf( ' <a href="%s">%s</a>', esc_url( Zaplane_Bridge_Settings_Page::url() ), esc_html__( 'Settings', 'zaplane' ) );
				}
				?>
			</p>
		</div>
		<?php
	}

	/**
	 * Who answers the page's requests.
	 *
	 * @return string
	 */
	private static function served_by() {
		if ( ! Zaplane_Bridge_Settings::is_wanted() ) {
			return __( 'Served by the Zaplane server to which the web server of this site routes /wp-json/zaplane/.', 'zaplane' );
		}
		if ( current_user_can( 'manage_options' ) ) {
			/* translators: %s: address */
			return sprintf( __( 'Served by the Zaplane server at %s, through this site’s bridge.', 'zaplane' ), Zaplane_Bridge_Settings::server_url() );
		}
		return __( 'Served by a Zaplane server, through this site’s bridge.', 'zaplane' );
	}
}
