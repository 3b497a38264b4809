<?php
/**
 * A request as it goes to the server.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * Method, target, headers and body. What tells who sends it stays here: cookies and the Authorization header.
 */
final class Zaplane_Bridge_Request {

	/**
	 * Headers that the server may look at; all others stay here, also those by which proxies speak for others.
	 */
	const FORWARDED = array(
		'Accept',
		'Accept-Language',
		'Access-Control-Request-Headers',
		'Access-Control-Request-Method',
		'Idempotency-Key',
		'If-Match',
		'If-None-Match',
		'Origin',
		'User-Agent',
		'X-HTTP-Method-Override',
		'X-Requested-With',
		'X-WP-Nonce',
	);

	/**
	 * Those of them that PHP code of this site may set, too.
	 */
	const CONDITIONS = array( 'If-Match', 'If-None-Match' );

	const ROUTE = '#^/zaplane(?:/|$)#i';

	/**
	 * Method of the request line.
	 *
	 * @var string
	 */
	private $method;

	/**
	 * Path and query, raw.
	 *
	 * @var string
	 */
	private $target;

	/**
	 * Values by name.
	 *
	 * @var string[]
	 */
	private $headers;

	/**
	 * The bytes after the headers.
	 *
	 * @var string
	 */
	private $body;

	/**
	 * A request of these parts.
	 *
	 * @param string   $method  Method.
	 * @param string   $target  Path and query.
	 * @param string[] $headers Values by name.
	 * @param string   $body    Body.
	 */
	public function __construct( $method, $target, array $headers = array(), $body = '' ) {
		$this->method  = $method;
		$this->target  = $target;
		$this->headers = $headers;
		$this->body    = $body;
	}

	/**
	 * Whether the HTTP request that WordPress works on is for the server.
	 *
	 * @return bool
	 */
	public static function is_for_server() {
		global $wp;
		$route = isset( $wp->query_vars['rest_route'] ) ? $wp->query_vars['rest_route'] : '';
		return is_string( $route ) && preg_match( self::ROUTE, $route );
	}

	/**
	 * The HTTP request that WordPress works on, if it is for the server.
	 *
	 * @return Zaplane_Bridge_Request|null
	 */
	public static function of_http_request() {
		$target = self::is_for_server() ? self::raw_target() : null;
		if ( null === $target ) {
			return null;
		}
		$headers = array();
		foreach ( self::FORWARDED as $name ) {
			$variable = 'HTTP_' . strtoupper( strtr( $name, '-', '_' ) );
			if ( isset( $_SERVER[ $variable ] ) ) {
				$headers[ $name ] = self::server_text( $variable );
			}
		}
		$type = self::server_text( 'CONTENT_TYPE' );
		$body = WP_REST_Server::get_raw_data();
		if ( '' === $body && 0 === stripos( $type, 'multipart/form-data' ) ) {
			$boundary = 'zaplane-' . bin2hex( random_bytes( 16 ) );
			$type     = 'multipart/form-data; boundary=' . $boundary;
			// phpcs:ignore WordPress.Security.NonceVerification.Missing -- The server verifies the nonce.
			$body = self::multipart( wp_unslash( $_POST ), $boundary );
		}
		if ( '' !== $type ) {
			$headers['Content-Type'] = $type;
		}
		return new self( self::server_text( 'REQUEST_METHOD' ), $target, $headers, $body );
	}

	/**
	 * A request that PHP code of this site makes.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return Zaplane_Bridge_Request
	 */
	public static function of_rest_request( WP_REST_Request $request ) {
		$path    = implode( '/', array_map( 'rawurlencode', explode( '/', $request->get_route() ) ) );
		$query   = http_build_query( $request->get_query_params(), '', '&', PHP_QUERY_RFC3986 );
		$headers = array( 'Accept' => 'application/json' );
		$type    = (string) $request->get_header( 'content_type' );
		$body    = (string) $request->get_body();
		if ( '' === $body && $request->is_json_content_type() && $request->get_json_params() ) {
			$body = wp_json_encode( $request->get_json_params() );
		} elseif ( '' === $body && $request->get_body_params() ) {
			$type = 'application/x-www-form-urlencoded';
			$body = http_build_query( $request->get_body_params() );
		}
		foreach ( self::CONDITIONS as $name ) {
			if ( null !== $request->get_header( $name ) ) {
				$headers[ $name ] = $request->get_header( $name );
			}
		}
		if ( '' !== $type ) {
			$headers['Content-Type'] = $type;
		}
		return new self( $request->get_method(), '/wp-json' . $path . ( '' === $query ? '' : '?' . $query ), $headers, $body );
	}

	/**
	 * Method of the request line.
	 *
	 * @return string
	 */
	public function method() {
		return $this->method;
	}

	/**
	 * Path and query, raw.
	 *
	 * @return string
	 */
	public function target() {
		return $this->target;
	}

	/**
	 * Values by name.
	 *
	 * @return string[]
	 */
	public function headers() {
		return $this->headers;
	}

	/**
	 * The bytes after the headers.
	 *
	 * @return string
	 */
	public function body() {
		return $this->body;
	}

	/**
	 * What was asked for, from the request line as it came: from the REST prefix on, whatever folder the site is in,
	 * or the query on sites without pretty permalinks. Nothing is decoded.
	 *
	 * @return string|null Null when the route came by another way, such as a form field.
	 */
	private static function raw_target() {
		$parts = explode( '?', self::legal( explode( '#', self::server_text( 'REQUEST_URI' ) )[0] ), 2 );
		$query = isset( $parts[1] ) && '' !== $parts[1] ? '?' . $parts[1] : '';
		// phpcs:ignore WordPress.Security.NonceVerification -- Only looks where the route came from; the server verifies the nonce.
		if ( isset( $_POST['rest_route'] ) ) {
			return null;
		}
		if ( isset( $_GET['rest_route'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- As above.
			return '/' . $query;
		}
		$home = trim( (string) wp_parse_url( get_option( 'home' ), PHP_URL_PATH ), '/' );
		$root = '#^/*(?:' . preg_quote( $home, '#' ) . '/+)?(?:index\.php/+)?' . preg_quote( rest_get_url_prefix(), '#' ) . '(?=/|$)#i';
		$path = preg_replace( $root, '/wp-json', $parts[0], 1, $count );
		return 1 === $count ? $path . $query : null;
	}

	/**
	 * Text in which octets that must not stand in a request line (RFC 3986, section 2) are encoded: web servers differ
	 * in what they make of them.
	 *
	 * @param string $text The text.
	 * @return string
	 */
	private static function legal( $text ) {
		return preg_replace_callback(
			'#[^A-Za-z0-9._~!$&\'()*+,;=:@/?%\[\]-]#',
			static function ( $octet ) {
				return rawurlencode( $octet[0] );
			},
			$text
		);
	}

	/**
	 * A multipart body (RFC 7578) of the fields that PHP read. Files are of no use to the server.
	 *
	 * @param array  $fields   The fields.
	 * @param string $boundary Stands between them.
	 * @return string
	 */
	private static function multipart( array $fields, $boundary ) {
		$body = '';
		foreach ( self::flat( $fields ) as $field ) {
			$name  = strtr( $field[0], array( '"' => '%22', "\r" => '%0D', "\n" => '%0A' ) );
			$body .= "--$boundary\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n{$field[1]}\r\n";
		}
		return "$body--$boundary--\r\n";
	}

	/**
	 * Fields in brackets again, as they came.
	 *
	 * @param array  $fields The fields.
	 * @param string $within Name of the field that holds them.
	 * @return array Pairs of name and value.
	 */
	private static function flat( array $fields, $within = '' ) {
		$pairs = array();
		foreach ( $fields as $name => $value ) {
			$full  = '' === $within ? (string) $name : "{$within}[{$name}]";
			$pairs = array_merge( $pairs, is_array( $value ) ? self::flat( $value, $full ) : array( array( $full, $value ) ) );
		}
		return $pairs;
	}

	/**
	 * A server variable as it came: WordPress slashes them.
	 *
	 * @param string $name Its name.
	 * @return string
	 */
	private static function server_text( $name ) {
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Goes to the server unchanged, and nowhere else.
		return isset( $_SERVER[ $name ] ) && is_string( $_SERVER[ $name ] ) ? wp_unslash( $_SERVER[ $name ] ) : '';
	}
}
