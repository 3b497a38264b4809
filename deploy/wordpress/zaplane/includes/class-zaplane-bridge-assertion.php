<?php
/**
 * What this site tells the server about a request.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * A compact JWS (RFC 7515) with HMAC-SHA256 (RFC 7518, section 3.2) over who sends a request and what the request is,
 * so that it is of no use for any other request. The server checks it in the class BridgeAssertion.
 */
final class Zaplane_Bridge_Assertion {

	const TYPE     = 'zaplane-bridge+jwt';
	const AUDIENCE = 'zaplane-connections';
	const LIFE     = 60;

	/**
	 * The assertion for a request.
	 *
	 * @param Zaplane_Bridge_Request $request      The request as it goes to the server.
	 * @param Zaplane_Bridge_Sender  $sender       Who sends it.
	 * @param string[]        $capabilities Those that the server asks for.
	 * @return string
	 */
	public static function of( Zaplane_Bridge_Request $request, Zaplane_Bridge_Sender $sender, array $capabilities ) {
		$now    = time();
		$claims = array(
			// The option, because plugins give home_url() a language or another scheme.
			'iss' => untrailingslashit( get_option( 'home' ) ),
			'aud' => self::AUDIENCE,
			'iat' => $now,
			'exp' => $now + self::LIFE,
			'jti' => bin2hex( random_bytes( 16 ) ),
			'htm' => $request->method(),
			'tsh' => self::base64url( hash( 'sha256', $request->target(), true ) ),
			'bsh' => self::base64url( hash( 'sha256', $request->body(), true ) ),
		);
		return self::sign( array_merge( $claims, $sender->claims( $capabilities ) ), Zaplane_Bridge_Settings::key() );
	}

	/**
	 * Signs claims.
	 *
	 * @param array  $claims What is said.
	 * @param string $key    The shared key.
	 * @return string
	 */
	public static function sign( array $claims, $key ) {
		$header = array(
			'alg' => 'HS256',
			'typ' => self::TYPE,
		);
		$signed = self::base64url( wp_json_encode( $header ) ) . '.' . self::base64url( wp_json_encode( $claims ) );
		return $signed . '.' . self::base64url( hash_hmac( 'sha256', $signed, $key, true ) );
	}

	/**
	 * Base64url without padding (RFC 7515, section 2).
	 *
	 * @param string $bytes What to encode.
	 * @return string
	 */
	private static function base64url( $bytes ) {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- This is the form of a JWS.
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}
}
