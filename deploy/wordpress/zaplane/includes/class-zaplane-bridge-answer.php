<?php
/**
 * The server's answer.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * Reads an answer as it comes, and keeps its body, or passes status, headers and body on to the browser at once.
 */
final class Zaplane_Bridge_Answer {

	/**
	 * Headers of the connection to the server, not of the answer (RFC 9110, section 7.6.1), and those that our own web
	 * server gives.
	 */
	const HOP_BY_HOP = array(
		'connection',
		'date',
		'keep-alive',
		'proxy-authenticate',
		'proxy-connection',
		'server',
		'te',
		'trailer',
		'transfer-encoding',
		'upgrade',
		'x-zaplane-requires',
	);

	/**
	 * HTTP status; 0 before there is one.
	 *
	 * @var int
	 */
	private $status = 0;

	/**
	 * Pairs of name and value, in the order in which they came.
	 *
	 * @var array
	 */
	private $headers = array();

	/**
	 * What was kept of the body.
	 *
	 * @var string
	 */
	private $body = '';

	/**
	 * Whether all headers have come.
	 *
	 * @var bool
	 */
	private $begun = false;

	/**
	 * Whether it is passed on.
	 *
	 * @var bool
	 */
	private $passing = false;

	/**
	 * Asked once the headers are there: whether to pass the answer on.
	 *
	 * @var callable
	 */
	private $passes_on;

	/**
	 * An answer that is kept or passed on.
	 *
	 * @param callable $passes_on Gets the answer when its headers have come; true passes it on.
	 */
	public function __construct( callable $passes_on ) {
		$this->passes_on = $passes_on;
	}

	/**
	 * An answer that is kept.
	 *
	 * @return Zaplane_Bridge_Answer
	 */
	public static function kept() {
		return new self( '__return_false' );
	}

	/**
	 * Takes a line of the header from cURL.
	 *
	 * @param mixed  $curl Not looked at.
	 * @param string $line The line.
	 * @return int Its length, as cURL wants.
	 */
	public function take_header_line( $curl, $line ) {
		$text = rtrim( $line, "\r\n" );
		if ( preg_match( '#^HTTP/\S+ (\d{3})#', $text, $found ) ) {
			$this->status  = (int) $found[1];
			$this->headers = array();
		} elseif ( '' === $text ) {
			$this->end_headers();
		} elseif ( strpos( $text, ':' ) ) {
			list( $name, $value ) = explode( ':', $text, 2 );
			$this->headers[]      = array( $name, trim( $value ) );
		}
		return strlen( $line );
	}

	/**
	 * Takes a piece of the body from cURL.
	 *
	 * @param mixed  $curl  Not looked at.
	 * @param string $bytes The piece.
	 * @return int Its length, as cURL wants.
	 */
	public function take_body( $curl, $bytes ) {
		if ( $this->passing ) {
			echo $bytes; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Passed on unchanged, with its own type.
			flush();
		} else {
			$this->body .= $bytes;
		}
		return strlen( $bytes );
	}

	/**
	 * Whether the server has begun to answer.
	 *
	 * @return bool
	 */
	public function has_begun() {
		return $this->begun;
	}

	/**
	 * Whether the browser has got something of it.
	 *
	 * @return bool
	 */
	public function is_passed_on() {
		return $this->passing;
	}

	/**
	 * HTTP status.
	 *
	 * @return int
	 */
	public function status() {
		return $this->status;
	}

	/**
	 * What was kept of the body.
	 *
	 * @return string
	 */
	public function body() {
		return $this->body;
	}

	/**
	 * The last header of that name.
	 *
	 * @param string $name Its name.
	 * @return string Empty when there is none.
	 */
	public function header( $name ) {
		$last = '';
		foreach ( $this->headers as $header ) {
			$last = 0 === strcasecmp( $header[0], $name ) ? $header[1] : $last;
		}
		return $last;
	}

	/**
	 * The headers have come.
	 */
	private function end_headers() {
		if ( $this->status < 200 || $this->begun ) {
			return;
		}
		$this->begun = true;
		if ( call_user_func( $this->passes_on, $this ) ) {
			$this->passing = true;
			$this->pass_on_headers();
		}
	}

	/**
	 * Sends status and headers in place of what WordPress and plugins have prepared.
	 */
	private function pass_on_headers() {
		while ( ob_get_level() > 0 && ob_end_clean() ) {
			continue;
		}
		header_remove();
		ini_set( 'zlib.output_compression', '0' ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- A length that the server named would be wrong.
		// PHP would add a type where the server named none, and a charset to texts.
		ini_set( 'default_mimetype', '' ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- See above.
		ini_set( 'default_charset', '' ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- See above.
		http_response_code( $this->status );
		foreach ( $this->headers as $header ) {
			if ( ! in_array( strtolower( $header[0] ), self::HOP_BY_HOP, true ) ) {
				header( $header[0] . ': ' . $header[1], false );
			}
		}
	}
}
