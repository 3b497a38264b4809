<?php
/**
 * Who sends a request, as WordPress found out.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * A user and how WordPress told them. Whether a nonce is there and right is looked at by the server, which gets the
 * nonces that would be right.
 */
final class Zaplane_Bridge_Sender {

	const NONCE_ACTION = 'wp_rest';

	/**
	 * The user; with id 0 when it is nobody.
	 *
	 * @var WP_User
	 */
	private $user;

	/**
	 * One of cookie, application_password, other, none.
	 *
	 * @var string
	 */
	private $means;

	/**
	 * Takes what was found out.
	 *
	 * @param WP_User $user  The user.
	 * @param string  $means How they were told.
	 */
	private function __construct( WP_User $user, $means ) {
		$this->user  = $user;
		$this->means = $means;
	}

	/**
	 * The sender of the HTTP request, by the same rule as in rest_cookie_check_errors(): who did not come by a
	 * cookie came by something that needs no nonce.
	 *
	 * @return Zaplane_Bridge_Sender
	 */
	public static function of_http_request() {
		global $wp_rest_auth_cookie;
		$user = wp_get_current_user();
		if ( ! $user->exists() ) {
			return new self( $user, 'none' );
		}
		if ( true === $wp_rest_auth_cookie ) {
			return new self( $user, 'cookie' );
		}
		return new self( $user, rest_get_authenticated_app_password() ? 'application_password' : 'other' );
	}

	/**
	 * The sender of a request that PHP code of this site makes: the current user, for whom that code answers.
	 *
	 * @return Zaplane_Bridge_Sender
	 */
	public static function of_this_process() {
		$user = wp_get_current_user();
		return new self( $user, $user->exists() ? 'other' : 'none' );
	}

	/**
	 * What an assertion says about the sender.
	 *
	 * @param string[] $capabilities Those that the server asks for.
	 * @return array
	 */
	public function claims( array $capabilities ) {
		$held = array();
		foreach ( $capabilities as $capability ) {
			$held[ $capability ] = $this->user->exists() && user_can( $this->user, $capability );
		}
		$claims = array(
			'sub'    => (string) $this->user->ID,
			'login'  => (string) $this->user->user_login,
			'name'   => (string) $this->user->display_name,
			'roles'  => array_values( (array) $this->user->roles ),
			'caps'   => (object) $held,
			'means'  => $this->means,
			'nonces' => self::nonces(),
			'addr'   => isset( $_SERVER['REMOTE_ADDR'] ) ? sanitize_text_field( wp_unslash( $_SERVER['REMOTE_ADDR'] ) ) : '',
		);
		if ( 'cookie' === $this->means ) {
			$claims['sid'] = hash( 'sha256', wp_get_session_token() );
		}
		return $claims;
	}

	/**
	 * The nonces that WordPress would accept from the current user and session: of this tick, and of the one before.
	 *
	 * @return string[]
	 */
	private static function nonces() {
		$fresh = wp_create_nonce( self::NONCE_ACTION );
		$tick  = wp_nonce_tick( self::NONCE_ACTION );
		// A site that makes its nonces in another way gets by with those of this tick.
		return self::nonce_of( $tick ) === $fresh ? array( $fresh, self::nonce_of( $tick - 1 ) ) : array( $fresh );
	}

	/**
	 * The nonce of a tick, as in wp_verify_nonce().
	 *
	 * @param float $tick The tick.
	 * @return string
	 */
	private static function nonce_of( $tick ) {
		$user = get_current_user_id();
		if ( ! $user ) {
			/** This filter is documented in wp-includes/pluggable.php */
			$user = apply_filters( 'nonce_user_logged_out', $user, self::NONCE_ACTION ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedHooknameFound -- WordPress's own.
		}
		return substr( wp_hash( $tick . '|' . self::NONCE_ACTION . '|' . $user . '|' . wp_get_session_token(), 'nonce' ), -12, 10 );
	}
}
