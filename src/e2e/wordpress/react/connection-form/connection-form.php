<?php
/**
 * Plugin Name: Connection form
 * Description: The shortcode [connection_form app="slack"] shows the React component of contracts/zaplane.md.
 */

defined( 'ABSPATH' ) || exit;

add_shortcode(
	'connection_form',
	function ( $attributes ) {
		$scripts = plugins_url( '', __FILE__ );
		wp_enqueue_script( 'connection-form-nonce', $scripts . '/nonce.js', array(), '1', true );
		wp_add_inline_script( 'connection-form-nonce', 'window.connectionForm = ' . wp_json_encode( array( 'nonce' => wp_create_nonce( 'wp_rest' ) ) ) . ';', 'before' );
		wp_enqueue_script( 'connection-form', $scripts . '/component.js', array( 'connection-form-nonce' ), '1', true );
		return '<div id="connection-form" data-app="' . esc_attr( $attributes['app'] ) . '"></div><ul id="connection-outcomes"></ul>';
	}
);
