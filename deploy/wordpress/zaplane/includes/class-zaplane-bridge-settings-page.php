<?php
/**
 * The page where an administrator says where the server is.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * Address and key, a button that checks them, and what has to be entered elsewhere.
 */
final class Zaplane_Bridge_Settings_Page {

	const SLUG   = 'zaplane-bridge-settings';
	const GROUP  = 'zaplane_bridge';
	const ACTION = 'zaplane_bridge_check';

	/**
	 * Hooks it up.
	 */
	public static function register() {
		add_action( 'admin_init', array( __CLASS__, 'register_settings' ) );
		add_action( 'admin_notices', array( __CLASS__, 'notice' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( ZAPLANE_BRIDGE_FILE ), array( __CLASS__, 'add_link' ) );
	}

	/**
	 * Its address.
	 *
	 * @return string
	 */
	public static function url() {
		return admin_url( 'admin.php?page=' . self::SLUG );
	}

	/**
	 * Adds a link to it in the list of plugins.
	 *
	 * @param string[] $links Links of this plugin.
	 * @return string[]
	 */
	public static function add_link( $links ) {
		$link = '<a href="' . esc_url( self::url() ) . '">' . esc_html__( 'Settings', 'zaplane' ) . '</a>';
		return array_merge( array( $link ), (array) $links );
	}

	/**
	 * Tells WordPress which options there are.
	 */
	public static function register_settings() {
		register_setting( self::GROUP, Zaplane_Bridge_Settings::SERVER_URL, array( 'sanitize_callback' => array( __CLASS__, 'sanitize_address' ) ) );
		register_setting( self::GROUP, Zaplane_Bridge_Settings::KEY, array( 'sanitize_callback' => array( __CLASS__, 'sanitize_key' ) ) );
	}

	/**
	 * Takes a usable address, or none.
	 *
	 * @param mixed $value What was typed.
	 * @return string
	 */
	public static function sanitize_address( $value ) {
		$address = rtrim( trim( is_string( $value ) ? $value : '' ), '/' );
		if ( '' === $address || Zaplane_Bridge_Settings::is_safe_address( $address ) ) {
			return $address;
		}
		add_settings_error( self::GROUP, 'address', __( 'The address of the server must begin with https:// (or http:// on this very machine, such as http://127.0.0.1:8080) and have no path. It was not changed.', 'zaplane' ) );
		return (string) get_option( Zaplane_Bridge_Settings::SERVER_URL, '' );
	}

	/**
	 * Takes a usable key; an empty field keeps the one there is.
	 *
	 * @param mixed $value What was typed.
	 * @return string
	 */
	public static function sanitize_key( $value ) {
		$kept = (string) get_option( Zaplane_Bridge_Settings::KEY, '' );
		$key  = trim( is_string( $value ) ? $value : '' );
		// phpcs:ignore WordPress.Security.NonceVerification.Missing -- options.php has verified it.
		if ( isset( $_POST['zaplane_forget_key'] ) ) {
			return '';
		}
		if ( '' === $key || $key === $kept ) {
			return $kept;
		}
		if ( '' === Zaplane_Bridge_Settings::decoded( $key ) ) {
			add_settings_error( self::GROUP, 'key', __( 'The shared key must be at least 32 bytes in base64. Make one by: openssl rand -base64 32. It was not changed.', 'zaplane' ) );
			return $kept;
		}
		return $key;
	}

	/**
	 * Says on every page of administrators that the bridge is down by its settings.
	 */
	public static function notice() {
		if ( ! current_user_can( 'manage_options' ) || ! Zaplane_Bridge_Settings::is_wanted() || '' === Zaplane_Bridge_Settings::problem() ) {
			return;
		}
		printf(
			'<div class="notice notice-error"><p>%s %s <a href="%s">%s</a></p></div>',
			esc_html__( 'Zaplane Connections forwards nothing.', 'zaplane' ),
			esc_html( Zaplane_Bridge_Settings::problem() ),
			esc_url( self::url() ),
			esc_html__( 'Settings', 'zaplane' )
		);
	}

	/**
	 * Shows the page.
	 */
	public static function show() {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		echo '<div class="wrap"><h1>' . esc_html__( 'Zaplane Settings', 'zaplane' ) . '</h1>';
		settings_errors();
		self::show_check();
		echo '<p>' . esc_html__( 'Fill this in when this site hands requests to the server itself. When nginx or Apache in front of this site routes /wp-json/zaplane/ to the server, leave it empty.', 'zaplane' ) . '</p>';
		echo '<form method="post" action="' . esc_url( admin_url( 'options.php' ) ) . '">';
		settings_fields( self::GROUP );
		echo '<table class="form-table" role="presentation">';
		self::show_address();
		self::show_key();
		echo '</table>';
		submit_button();
		echo '</form>';
		self::show_facts();
		echo '</div>';
	}

	/**
	 * The button that checks, and what it found.
	 */
	private static function show_check() {
		if ( isset( $_POST[ self::ACTION ] ) && check_admin_referer( self::ACTION ) ) {
			$problems = Zaplane_Bridge_Check::problems();
			if ( ! $problems ) {
				echo '<div class="notice notice-success" role="status"><p>' . esc_html__( 'The bridge works.', 'zaplane' ) . '</p></div>';
			}
			foreach ( $problems as $problem ) {
				echo '<div class="notice notice-error" role="alert"><p>' . esc_html( $problem ) . '</p></div>';
			}
		}
		echo '<form method="post">';
		wp_nonce_field( self::ACTION );
		submit_button( __( 'Check', 'zaplane' ), 'secondary', self::ACTION, true, Zaplane_Bridge_Settings::is_wanted() ? array() : array( 'disabled' => 'disabled' ) );
		echo '</form>';
	}

	/**
	 * The field for the server's address.
	 */
	private static function show_address() {
		$fixed = Zaplane_Bridge_Settings::is_constant( 'ZAPLANE_SERVER_URL' );
		echo '<tr><th scope="row"><label for="zaplane-server-url">' . esc_html__( 'Server address', 'zaplane' ) . '</label></th><td>';
		printf(
			'<input type="url" class="regular-text code" id="zaplane-server-url" name="%s" value="%s" placeholder="https://connections.example.org" aria-describedby="zaplane-server-url-help"%s>',
			esc_attr( Zaplane_Bridge_Settings::SERVER_URL ),
			esc_attr( Zaplane_Bridge_Settings::server_url() ),
			$fixed ? ' disabled' : ''
		);
		$help = $fixed ? __( 'Set by ZAPLANE_SERVER_URL in wp-config.php.', 'zaplane' ) : __( 'With https://, without a path. Plain http:// only on this very machine.', 'zaplane' );
		echo '<p class="description" id="zaplane-server-url-help">' . esc_html( $help ) . '</p></td></tr>';
	}

	/**
	 * The field for the key, which is never shown again.
	 */
	private static function show_key() {
		$fixed = Zaplane_Bridge_Settings::is_constant( 'ZAPLANE_BRIDGE_KEY' );
		echo '<tr><th scope="row"><label for="zaplane-bridge-key">' . esc_html__( 'Shared key', 'zaplane' ) . '</label></th><td>';
		printf(
			'<input type="password" class="regular-text code" id="zaplane-bridge-key" name="%s" value="" autocomplete="new-password" spellcheck="false" aria-describedby="zaplane-bridge-key-help"%s>',
			esc_attr( Zaplane_Bridge_Settings::KEY ),
			$fixed ? ' disabled' : ''
		);
		if ( $fixed ) {
			$help = __( 'Set by ZAPLANE_BRIDGE_KEY in wp-config.php.', 'zaplane' );
		} elseif ( Zaplane_Bridge_Settings::has_key() ) {
			$help = __( 'A key is stored. Leave this empty to keep it.', 'zaplane' );
		} else {
			$help = __( 'At least 32 bytes in base64 (openssl rand -base64 32), the same as ZAPLANE_WORDPRESS_BRIDGE_KEY of the server. Better kept in wp-config.php: define( \'ZAPLANE_BRIDGE_KEY\', \'…\' );', 'zaplane' );
		}
		echo '<p class="description" id="zaplane-bridge-key-help">' . esc_html( $help ) . '</p>';
		if ( ! $fixed && Zaplane_Bridge_Settings::has_key() ) {
			echo '<p><label><input type="checkbox" name="zaplane_forget_key" value="1"> ' . esc_html__( 'Forget the stored key', 'zaplane' ) . '</label></p>';
		}
		echo '</td></tr>';
	}

	/**
	 * What has to be entered elsewhere.
	 */
	private static function show_facts() {
		$facts = array(
			__( 'ZAPLANE_PUBLIC_URL of the server', 'zaplane' ) => untrailingslashit( get_option( 'home' ) ),
			__( 'Redirect URL to enter at OAuth apps', 'zaplane' ) => untrailingslashit( get_option( 'home' ) ) . '/wp-json/zaplane/v1/connections/oauth/callback',
		);
		echo '<h2>' . esc_html__( 'To enter elsewhere', 'zaplane' ) . '</h2><table class="form-table" role="presentation">';
		foreach ( $facts as $name => $value ) {
			echo '<tr><th scope="row">' . esc_html( $name ) . '</th><td><code>' . esc_html( $value ) . '</code></td></tr>';
		}
		echo '</table>';
		if ( ! get_option( 'permalink_structure' ) || 'wp-json' !== rest_get_url_prefix() ) {
			echo '<div class="notice notice-warning inline"><p>' . esc_html__( 'Connecting by OAuth needs pretty permalinks and the usual REST address /wp-json/: systems send browsers back to the redirect URL above.', 'zaplane' ) . '</p></div>';
		}
	}
}
