<?php
/**
 * Whether the bridge works, and if not, why.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * Asks the server step by step, as the administrator who presses the button.
 */
final class Zaplane_Bridge_Check {

	const MAX_APART = 60;

	/**
	 * What is wrong.
	 *
	 * @return string[] Words for an administrator; empty when all is well.
	 */
	public static function problems() {
		$problem = Zaplane_Bridge_Settings::problem();
		if ( '' !== $problem ) {
			return array( $problem );
		}
		$index   = Zaplane_Bridge_Answer::kept();
		$failure = Zaplane_Bridge_Client::send( new Zaplane_Bridge_Request( 'GET', '/wp-json/zaplane/v1' ), '', $index );
		if ( '' !== $failure ) {
			/* translators: 1: address, 2: what went wrong */
			return array( sprintf( __( 'The server at %1$s cannot be reached: %2$s', 'zaplane' ), Zaplane_Bridge_Settings::server_url(), $failure ) );
		}
		$problems = self::problems_of_index( $index );
		return $problems ? $problems : array_merge( self::problems_of_clock( $index ), self::problems_of_sign_in() );
	}

	/**
	 * Whether it is a Zaplane server, and that of this site.
	 *
	 * @param Zaplane_Bridge_Answer $index The answer to a request for the public index.
	 * @return string[]
	 */
	private static function problems_of_index( Zaplane_Bridge_Answer $index ) {
		$value = json_decode( $index->body(), true );
		if ( 200 !== $index->status() || ! isset( $value['namespace'], $value['_links']['up'][0]['href'] ) || 'zaplane/v1' !== $value['namespace'] ) {
			/* translators: 1: address, 2: HTTP status */
			return array( sprintf( __( 'What answers at %1$s (status %2$d) is no Zaplane server.', 'zaplane' ), Zaplane_Bridge_Settings::server_url(), $index->status() ) );
		}
		$known = preg_replace( '#/wp-json/$#', '', (string) $value['_links']['up'][0]['href'] );
		$home  = untrailingslashit( get_option( 'home' ) );
		if ( $known !== $home ) {
			/* translators: 1: address, 2: address of this site */
			return array( sprintf( __( 'The server believes that this site is at %1$s, but it is at %2$s. Set ZAPLANE_PUBLIC_URL there.', 'zaplane' ), $known, $home ) );
		}
		return array();
	}

	/**
	 * Whether both sides have the same time.
	 *
	 * @param Zaplane_Bridge_Answer $answer Any answer of the server.
	 * @return string[]
	 */
	private static function problems_of_clock( Zaplane_Bridge_Answer $answer ) {
		$theirs = strtotime( $answer->header( 'Date' ) );
		$apart  = $theirs ? abs( time() - $theirs ) : 0;
		/* translators: %d: seconds */
		return $apart > self::MAX_APART ? array( sprintf( __( 'The clocks of this site and of the server are %d seconds apart.', 'zaplane' ), $apart ) ) : array();
	}

	/**
	 * Whether the server believes who the current user is.
	 *
	 * @return string[]
	 */
	private static function problems_of_sign_in() {
		$request = new Zaplane_Bridge_Request( 'GET', '/wp-json/zaplane/v1/connections?page=1&per_page=1' );
		$answer  = Zaplane_Bridge::exchange( $request, Zaplane_Bridge_Sender::of_this_process(), '__return_false' );
		if ( is_wp_error( $answer ) ) {
			return array( $answer->get_error_message() );
		}
		if ( 200 === $answer->status() ) {
			return array();
		}
		$value   = json_decode( $answer->body(), true );
		$message = isset( $value['message'] ) ? (string) $value['message'] : '';
		if ( 401 === $answer->status() && 'Sorry, you are not allowed to do that.' === $message ) {
			return array( __( 'The server does not listen to this site. Set ZAPLANE_WORDPRESS_BRIDGE_KEY there to the shared key.', 'zaplane' ) );
		}
		if ( 403 === $answer->status() && '' !== Zaplane_Bridge_Settings::required_capability() ) {
			/* translators: %s: capability */
			return array( sprintf( __( 'The bridge works, but you lack the capability %s that the server asks for.', 'zaplane' ), Zaplane_Bridge_Settings::required_capability() ) );
		}
		/* translators: 1: HTTP status, 2: message */
		return array( sprintf( __( 'The server answered with status %1$d: %2$s', 'zaplane' ), $answer->status(), $message ) );
	}
}
