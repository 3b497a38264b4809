<?php
/**
 * Speaks HTTP with the server.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * One request, its answer handed on as it comes. cURL itself and not WordPress's HTTP API, which holds an answer back
 * until it is whole, follows redirects, and tidies up paths.
 */
final class Zaplane_Bridge_Client {

	const CONNECT_SECONDS = 5;
	const ANSWER_SECONDS  = 100;

	/**
	 * Sends a request.
	 *
	 * @param Zaplane_Bridge_Request $request   What to send.
	 * @param string          $assertion Who sends it; empty for none.
	 * @param Zaplane_Bridge_Answer  $answer    Where the answer goes.
	 * @return string Why there is none, for an administrator; empty when there is one.
	 */
	public static function send( Zaplane_Bridge_Request $request, $assertion, Zaplane_Bridge_Answer $answer ) {
		$lines = array( 'Expect:' );
		foreach ( $request->headers() as $name => $value ) {
			$lines[] = '' === $value ? "$name;" : "$name: $value";
		}
		if ( '' !== $assertion ) {
			$lines[] = "X-Zaplane-Bridge: $assertion";
		}
		// phpcs:disable WordPress.WP.AlternativeFunctions -- See above.
		$curl = curl_init();
		curl_setopt_array( $curl, self::options( $request, $lines ) );
		curl_setopt( $curl, CURLOPT_HEADERFUNCTION, array( $answer, 'take_header_line' ) );
		curl_setopt( $curl, CURLOPT_WRITEFUNCTION, array( $answer, 'take_body' ) );
		$done = curl_exec( $curl );
		$why  = $done && $answer->has_begun() ? '' : curl_error( $curl );
		$why  = $done || '' !== $why ? $why : __( 'The connection failed.', 'zaplane' );
		unset( $curl );
		// phpcs:enable
		return $why;
	}

	/**
	 * The options of a request.
	 *
	 * @param Zaplane_Bridge_Request $request What to send.
	 * @param string[]        $lines   Its header lines.
	 * @return array
	 */
	private static function options( Zaplane_Bridge_Request $request, array $lines ) {
		$body    = $request->body();
		$options = array(
			CURLOPT_URL            => Zaplane_Bridge_Settings::server_url() . '/',
			CURLOPT_REQUEST_TARGET => $request->target(),
			CURLOPT_CUSTOMREQUEST  => $request->method(),
			CURLOPT_HTTPHEADER     => $lines,
			CURLOPT_PROTOCOLS      => CURLPROTO_HTTP | CURLPROTO_HTTPS,
			CURLOPT_FOLLOWLOCATION => false,
			CURLOPT_SSL_VERIFYPEER => true,
			CURLOPT_SSL_VERIFYHOST => 2,
			CURLOPT_CONNECTTIMEOUT => self::CONNECT_SECONDS,
			CURLOPT_TIMEOUT        => self::ANSWER_SECONDS,
			CURLOPT_NOSIGNAL       => true,
			CURLOPT_HTTP_VERSION   => CURL_HTTP_VERSION_1_1,
		);
		if ( 'HEAD' === $request->method() ) {
			$options[ CURLOPT_NOBODY ] = true;
		} elseif ( '' !== $body || 'POST' === $request->method() ) {
			$options[ CURLOPT_POST ]       = true;
			$options[ CURLOPT_POSTFIELDS ] = $body;
			// cURL would name a type of its own.
			if ( ! isset( $request->headers()['Content-Type'] ) ) {
				$options[ CURLOPT_HTTPHEADER ][] = 'Content-Type:';
			}
		}
		if ( Zaplane_Bridge_Settings::is_constant( 'ZAPLANE_SERVER_CA' ) ) {
			$options[ CURLOPT_CAINFO ] = (string) constant( 'ZAPLANE_SERVER_CA' );
		}
		return $options;
	}
}
