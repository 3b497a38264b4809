<?php
/**
 * Makes vectors.json with the plugin's own code: php make-vectors.php > vectors.json
 *
 * Needs no WordPress; what the plugin uses of it is written out here.
 */

define( 'ABSPATH', __DIR__ );

function get_option( $name ) {
	return 'https://site.example/blog/';
}

function untrailingslashit( $text ) {
	return rtrim( $text, '/' );
}

function wp_json_encode( $value ) {
	return json_encode( $value );
}

$plugin = __DIR__ . '/../../../../deploy/wordpress/zaplane/includes/';
require $plugin . 'class-zaplane-bridge-assertion.php';

final class Zaplane_Bridge_Settings {
	public static function key() {
		return hash( 'sha256', 'the key of the vectors', true );
	}
}

final class Zaplane_Bridge_Request {
	private $parts;

	public function __construct( ...$parts ) {
		$this->parts = $parts;
	}

	public function method() {
		return $this->parts[0];
	}

	public function target() {
		return $this->parts[1];
	}

	public function body() {
		return $this->parts[2];
	}
}

final class Zaplane_Bridge_Sender {
	private $claims;

	public function __construct( array $claims ) {
		$this->claims = $claims;
	}

	public function claims( array $capabilities ) {
		return array_merge( $this->claims, array( 'caps' => (object) array_fill_keys( $capabilities, true ) ) );
	}
}

function vector( $name, $method, $target, $body, array $claims, array $capabilities ) {
	$assertion = Zaplane_Bridge_Assertion::of( new Zaplane_Bridge_Request( $method, $target, $body ), new Zaplane_Bridge_Sender( $claims ), $capabilities );
	$issued    = json_decode( base64_decode( strtr( explode( '.', $assertion )[1], '-_', '+/' ) ) )->iat;
	return compact( 'name', 'method', 'target', 'body', 'assertion', 'issued' );
}

$ann     = array(
	'sub'    => '7',
	'login'  => 'ann müller',
	'name'   => 'Ann "日本" </script>',
	'roles'  => array( 'editor', 'shop_manager' ),
	'nonces' => array( '0123456789', 'abcdef0123' ),
	'addr'   => '203.0.113.7',
);
$nobody  = array(
	'sub'    => '0',
	'login'  => '',
	'name'   => '',
	'roles'  => array(),
	'means'  => 'none',
	'nonces' => array( 'c002e44188' ),
	'addr'   => '::1',
);
$session = hash( 'sha256', 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ' );
$vectors = array(
	'key'     => base64_encode( Zaplane_Bridge_Settings::key() ),
	'vectors' => array(
		vector( 'cookie', 'GET', '/wp-json/zaplane/v1/connections?_locale=user&app=%C3%BC', '', $ann + array( 'means' => 'cookie', 'sid' => $session ), array() ),
		vector( 'application password', 'POST', '/wp-json/zaplane/v1/connections', '{"name":"Büro \u00e9"}', $ann + array( 'means' => 'application_password' ), array( 'manage_options' ) ),
		vector( 'other', 'DELETE', '/?rest_route=%2Fzaplane%2Fv1%2Fconnections%2F7', 'a=b', $ann + array( 'means' => 'other' ), array( 'edit_posts', 'read' ) ),
		vector( 'nobody', 'OPTIONS', '/wp-json/zaplane/v1/connections', '', $nobody, array() ),
	),
);
echo json_encode( $vectors, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES ) . "\n";
