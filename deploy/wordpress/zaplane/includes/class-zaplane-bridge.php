<?php
/**
 * The bridge between this site's REST API and the server.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * Hands every request for a route below zaplane to the server and its answer back.
 */
final class Zaplane_Bridge {

	/**
	 * After other plugins had their say on who may use the REST API, before WordPress looks at application passwords
	 * (90) and nonces (100): that is the server's part.
	 */
	const PRIORITY = 89;

	/**
	 * Headers of an answer that PHP code may want.
	 */
	const KEPT = array( 'Allow', 'ETag', 'Retry-After', 'X-WP-Total', 'X-WP-TotalPages' );

	/**
	 * Hooks it up.
	 */
	public static function register() {
		add_filter( 'rest_jsonp_enabled', array( __CLASS__, 'refuse_jsonp' ), PHP_INT_MAX );
		add_filter( 'rest_authentication_errors', array( __CLASS__, 'forward_http_request' ), self::PRIORITY );
		// Before others: the plugin whose API the server takes over may be active, too.
		add_action( 'rest_api_init', array( __CLASS__, 'register_routes' ), 0 );
	}

	/**
	 * The server has no JSONP, and WordPress looks at it before anything else.
	 *
	 * @param bool $enabled Whether WordPress has it.
	 * @return bool
	 */
	public static function refuse_jsonp( $enabled ) {
		return $enabled && ! Zaplane_Bridge_Request::is_for_server();
	}

	/**
	 * Forwards the HTTP request and ends with its answer, if it is one for the server.
	 *
	 * @param WP_Error|null|true $errors What other plugins said.
	 * @return WP_Error|null|true The same, or why there is no answer.
	 */
	public static function forward_http_request( $errors ) {
		$request = is_wp_error( $errors ) ? null : Zaplane_Bridge_Request::of_http_request();
		if ( null === $request ) {
			return $errors;
		}
		if ( isset( $_SERVER['HTTP_X_ZAPLANE_BRIDGE'] ) ) {
			return self::unreachable( 'The address of the server leads back to this site.' );
		}
		if ( PHP_SESSION_ACTIVE === session_status() ) {
			// Others of this visitor need not wait.
			session_write_close();
		}
		$failure = self::exchange( $request, Zaplane_Bridge_Sender::of_http_request(), array( __CLASS__, 'always' ) );
		if ( is_wp_error( $failure ) ) {
			rest_get_server()->send_header( 'Retry-After', '30' );
			add_filter( 'rest_send_nocache_headers', '__return_true', 20 );
			return $failure;
		}
		exit;
	}

	/**
	 * Shows the namespaces in the API's index, and serves requests that PHP code of this site makes: preloaded ones,
	 * batches, rest_do_request().
	 */
	public static function register_routes() {
		foreach ( array( 'zaplane/v1', 'zaplane/v2' ) as $namespace ) {
			register_rest_route(
				$namespace,
				'/(?P<zaplane_path>.+)',
				array(
					'methods'             => 'GET, POST, PUT, PATCH, DELETE',
					'callback'            => array( __CLASS__, 'forward_rest_request' ),
					// The server decides.
					'permission_callback' => '__return_true',
					'allow_batch'         => array( 'v1' => true ),
				)
			);
		}
	}

	/**
	 * Forwards a request of PHP code.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function forward_rest_request( WP_REST_Request $request ) {
		$answer = self::exchange( Zaplane_Bridge_Request::of_rest_request( $request ), Zaplane_Bridge_Sender::of_this_process(), '__return_false' );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		$response = new WP_REST_Response( self::json( $answer->body() ), $answer->status() );
		foreach ( self::KEPT as $name ) {
			if ( '' !== $answer->header( $name ) ) {
				$response->header( $name, $answer->header( $name ) );
			}
		}
		return $response;
	}

	/**
	 * Sends a request, and once more when the server wants to know about a capability that was not spoken of.
	 *
	 * @param Zaplane_Bridge_Request $request   The request.
	 * @param Zaplane_Bridge_Sender  $sender    Who sends it.
	 * @param callable        $passes_on Whether its answer goes to the browser at once.
	 * @return Zaplane_Bridge_Answer|WP_Error
	 */
	public static function exchange( Zaplane_Bridge_Request $request, Zaplane_Bridge_Sender $sender, callable $passes_on ) {
		$problem = Zaplane_Bridge_Settings::problem();
		if ( '' !== $problem ) {
			return self::unreachable( $problem );
		}
		$asserted  = Zaplane_Bridge_Settings::required_capability();
		$asks_more = static function ( Zaplane_Bridge_Answer $answer ) use ( $asserted ) {
			$required = self::required( $answer );
			return 403 === $answer->status() && '' !== $required && $required !== $asserted;
		};
		$answer    = new Zaplane_Bridge_Answer(
			static function ( Zaplane_Bridge_Answer $answer ) use ( $asks_more, $passes_on ) {
				return ! $asks_more( $answer ) && $passes_on( $answer );
			}
		);
		$failure   = Zaplane_Bridge_Client::send( $request, self::assertion( $request, $sender, $asserted ), $answer );
		if ( '' === $failure && $asks_more( $answer ) ) {
			$required = self::required( $answer );
			$answer   = new Zaplane_Bridge_Answer( $passes_on );
			$failure  = Zaplane_Bridge_Client::send( $request, self::assertion( $request, $sender, $required ), $answer );
		}
		if ( '' !== $failure && ! $answer->is_passed_on() ) {
			return self::unreachable( $failure );
		}
		self::learn( $answer );
		return $answer;
	}

	/**
	 * Passes every answer on.
	 *
	 * @return bool
	 */
	public static function always() {
		return true;
	}

	/**
	 * The assertion for a request.
	 *
	 * @param Zaplane_Bridge_Request $request    The request.
	 * @param Zaplane_Bridge_Sender  $sender     Who sends it.
	 * @param string          $capability What the server asks for; empty for nothing.
	 * @return string
	 */
	private static function assertion( Zaplane_Bridge_Request $request, Zaplane_Bridge_Sender $sender, $capability ) {
		return Zaplane_Bridge_Assertion::of( $request, $sender, '' === $capability ? array() : array( $capability ) );
	}

	/**
	 * Remembers which capability the server asks for.
	 *
	 * @param Zaplane_Bridge_Answer $answer Its answer.
	 */
	private static function learn( Zaplane_Bridge_Answer $answer ) {
		$required = self::required( $answer );
		// What stands between may answer with an error of its own.
		if ( '' !== $required || ( $answer->status() >= 200 && $answer->status() < 300 ) ) {
			Zaplane_Bridge_Settings::remember_required_capability( $required );
		}
	}

	/**
	 * The capability that an answer names.
	 *
	 * @param Zaplane_Bridge_Answer $answer The answer.
	 * @return string Empty when it names none.
	 */
	private static function required( Zaplane_Bridge_Answer $answer ) {
		$name = $answer->header( 'X-Zaplane-Requires' );
		return preg_match( '/^[\w-]{1,191}$/', $name ) ? $name : '';
	}

	/**
	 * The error in place of an answer.
	 *
	 * @param string $why For the log.
	 * @return WP_Error
	 */
	private static function unreachable( $why ) {
		error_log( 'Zaplane: ' . $why ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- The reason is not for visitors.
		return new WP_Error(
			'zaplane_unreachable',
			__( 'The Zaplane server cannot be reached right now. Try again in a minute.', 'zaplane' ),
			array( 'status' => 503 )
		);
	}

	/**
	 * The value of a JSON text as WordPress's own routes have it: arrays, but for objects without members.
	 *
	 * @param string $text The text; a page stays one.
	 * @return mixed
	 */
	private static function json( $text ) {
		$value = json_decode( $text );
		return JSON_ERROR_NONE === json_last_error() ? self::arrays( $value ) : $text;
	}

	/**
	 * Turns objects into arrays.
	 *
	 * @param mixed $value The value.
	 * @return mixed
	 */
	private static function arrays( $value ) {
		if ( is_object( $value ) && get_object_vars( $value ) ) {
			$value = get_object_vars( $value );
		}
		return is_array( $value ) ? array_map( array( __CLASS__, 'arrays' ), $value ) : $value;
	}
}
