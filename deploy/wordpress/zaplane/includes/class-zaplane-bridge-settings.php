<?php
/**
 * Where the server is, and the key that both sides share.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * Constants of wp-config.php win over options.
 */
final class Zaplane_Bridge_Settings {

	const SERVER_URL          = 'zaplane_server_url';
	const KEY                 = 'zaplane_bridge_key';
	const REQUIRED_CAPABILITY = 'zaplane_required_capability';
	const MIN_KEY_BYTES       = 32;

	/**
	 * Whether this site hands requests to a server. Without, the plugin only adds its page: a proxy in front of the
	 * site takes the requests to the server then.
	 *
	 * @return bool
	 */
	public static function is_wanted() {
		return '' !== self::server_url() || '' !== self::encoded_key();
	}

	/**
	 * The server's address without a slash at its end; empty when not set.
	 *
	 * @return string
	 */
	public static function server_url() {
		return rtrim( self::text( 'ZAPLANE_SERVER_URL', self::SERVER_URL ), '/' );
	}

	/**
	 * The shared key's bytes; empty when it is missing or of no use.
	 *
	 * @return string
	 */
	public static function key() {
		return self::decoded( self::encoded_key() );
	}

	/**
	 * The bytes of a key as it is written.
	 *
	 * @param string $encoded In base64.
	 * @return string Empty when it is no base64 or too short.
	 */
	public static function decoded( $encoded ) {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- This is how keys are written.
		$bytes = base64_decode( $encoded, true );
		return false === $bytes || strlen( $bytes ) < self::MIN_KEY_BYTES ? '' : $bytes;
	}

	/**
	 * Whether the constant is set, so that the option is not looked at.
	 *
	 * @param string $constant Its name.
	 * @return bool
	 */
	public static function is_constant( $constant ) {
		return defined( $constant ) && '' !== (string) constant( $constant );
	}

	/**
	 * Whether there is a key at all.
	 *
	 * @return bool
	 */
	public static function has_key() {
		return '' !== self::encoded_key();
	}

	/**
	 * What keeps the bridge from working; it forwards nothing then.
	 *
	 * @return string Words for an administrator; empty when all is well.
	 */
	public static function problem() {
		if ( ! function_exists( 'curl_init' ) ) {
			return __( 'PHP’s extension cURL is missing. Ask your host to switch it on.', 'zaplane' );
		}
		if ( '' === self::server_url() ) {
			return __( 'The address of the Zaplane server is not set.', 'zaplane' );
		}
		if ( ! self::is_safe_address( self::server_url() ) ) {
			return __( 'The address of the Zaplane server must begin with https:// (or http:// on this very machine, such as http://127.0.0.1:8080) and have no path.', 'zaplane' );
		}
		if ( ! self::has_key() ) {
			return __( 'The shared key is not set.', 'zaplane' );
		}
		if ( '' === self::key() ) {
			return __( 'The shared key must be at least 32 bytes in base64. Make one by: openssl rand -base64 32', 'zaplane' );
		}
		return '';
	}

	/**
	 * Whether what people send may travel to this address: by https, or without leaving this machine.
	 *
	 * @param string $url The address.
	 * @return bool
	 */
	public static function is_safe_address( $url ) {
		$parts = wp_parse_url( $url );
		if ( ! is_array( $parts ) || empty( $parts['scheme'] ) || empty( $parts['host'] ) ) {
			return false;
		}
		if ( array_diff_key( $parts, array_flip( array( 'scheme', 'host', 'port' ) ) ) ) {
			return false;
		}
		if ( ! preg_match( '/^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])$/i', $parts['host'] ) ) {
			return false;
		}
		$loopback = preg_match( '/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i', $parts['host'] );
		return 'https' === strtolower( $parts['scheme'] ) || ( 'http' === strtolower( $parts['scheme'] ) && $loopback );
	}

	/**
	 * The capability that the server asks of everybody, as it said last; empty when being logged in is enough.
	 *
	 * @return string
	 */
	public static function required_capability() {
		$capability = get_option( self::REQUIRED_CAPABILITY, '' );
		return is_string( $capability ) ? $capability : '';
	}

	/**
	 * Remembers the capability that the server asks for.
	 *
	 * @param string $capability Its name; empty for none.
	 */
	public static function remember_required_capability( $capability ) {
		if ( self::required_capability() !== $capability ) {
			update_option( self::REQUIRED_CAPABILITY, $capability, true );
		}
	}

	/**
	 * The key as it is written.
	 *
	 * @return string
	 */
	private static function encoded_key() {
		return self::text( 'ZAPLANE_BRIDGE_KEY', self::KEY );
	}

	/**
	 * The text of a constant, or else of an option.
	 *
	 * @param string $constant Name of the constant.
	 * @param string $option   Name of the option.
	 * @return string
	 */
	private static function text( $constant, $option ) {
		$value = self::is_constant( $constant ) ? constant( $constant ) : get_option( $option, '' );
		return is_string( $value ) ? trim( $value ) : '';
	}
}
