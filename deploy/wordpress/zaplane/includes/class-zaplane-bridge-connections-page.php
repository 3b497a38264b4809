<?php
/**
 * The page with the user's connections.
 *
 * @package Zaplane
 */

defined( 'ABSPATH' ) || exit;

/**
 * What is around the element that the page consists of; it asks the server through the REST API.
 */
final class Zaplane_Bridge_Connections_Page {

	const SLUG = 'zaplane-connections';

	/**
	 * The styles of the first view; the others are loaded by what needs them.
	 */
	const STYLES = array( 'zaplane-connections.css', 'list/list.css' );

	/**
	 * Hooks it up.
	 */
	public static function register() {
		add_action( 'admin_menu', array( __CLASS__, 'add_menu' ) );
		add_action( 'admin_enqueue_scripts', array( __CLASS__, 'enqueue' ) );
	}

	/**
	 * Adds the menu: for everybody whom the server lets in.
	 */
	public static function add_menu() {
		$required = Zaplane_Bridge_Settings::required_capability();
		$title    = __( 'Connections', 'zaplane' );
		$may      = '' === $required ? 'read' : $required;
		// Whoever sets the bridge up must find its settings.
		$menu = current_user_can( $may ) ? $may : 'manage_options';
		add_menu_page( $title, $title, $menu, self::SLUG, array( __CLASS__, 'show' ), 'dashicons-admin-links', 76 );
		add_submenu_page( self::SLUG, $title, $title, $menu, self::SLUG, array( __CLASS__, 'show' ) );
		add_submenu_page(
			self::SLUG,
			__( 'Zaplane Settings', 'zaplane' ),
			__( 'Settings', 'zaplane' ),
			'manage_options',
			Zaplane_Bridge_Settings_Page::SLUG,
			array( 'Zaplane_Bridge_Settings_Page', 'show' )
		);
	}

	/**
	 * Loads the styles of the first view on the page alone.
	 *
	 * @param string $hook The page.
	 */
	public static function enqueue( $hook ) {
		if ( 'toplevel_page_' . self::SLUG !== $hook ) {
			return;
		}
		foreach ( self::STYLES as $style ) {
			// phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion -- The folder's name is the version, and the element looks for exactly this address.
			wp_enqueue_style( 'zaplane-' . basename( $style, '.css' ), self::file_url( $style ), array(), null );
		}
	}

	/**
	 * Shows the page.
	 */
	public static function show() {
		?>
		<div class="wrap">
			<h1><?php esc_html_e( 'Connections', 'zaplane' ); ?></h1>
			<noscript><div class="notice notice-error"><p><?php esc_html_e( 'This page needs JavaScript.', 'zaplane' ); ?></p></div></noscript>
			<zaplane-connections
				root="<?php echo esc_url( rest_url() ); ?>"
				nonce="<?php echo esc_attr( wp_create_nonce( 'wp_rest' ) ); ?>"
				nonce-url="<?php echo esc_url( admin_url( 'admin-ajax.php?action=rest-nonce' ) ); ?>"
				login-url="<?php echo esc_url( wp_login_url( admin_url( 'admin.php?page=' . self::SLUG ) ) ); ?>"
				<?php
				if ( current_user_can( 'manage_options' ) ) {
					printf( 'settings-url="%s"', esc_url( Zaplane_Bridge_Settings_Page::url() ) );
				}
				?>
			></zaplane-connections>
			<p class="description">
				<?php
				echo esc_html( self::served_by() );
				if ( current_user_can( 'manage_options' ) ) {
					printf( ' <a href="%s">%s</a>', esc_url( Zaplane_Bridge_Settings_Page::url() ), esc_html__( 'Settings', 'zaplane' ) );
				}
				?>
			</p>
		</div>
		<?php
		self::preload();
		wp_print_script_tag(
			array(
				'type' => 'module',
				'src'  => self::file_url( 'zaplane-connections.js' ),
			)
		);
	}

	/**
	 * Names the modules of the first view at once, so that none of them waits for another one to name it.
	 */
	private static function preload() {
		$page = plugin_dir_path( ZAPLANE_BRIDGE_FILE ) . ZAPLANE_BRIDGE_PAGE . '/';
		foreach ( array_merge( glob( $page . 'lib/*.js' ), glob( $page . 'list/*.js' ), array( $page . 'messages/en.js' ) ) as $module ) {
			printf( '<link rel="modulepreload" href="%s">', esc_url( self::file_url( substr( $module, strlen( $page ) ) ) ) );
		}
	}

	/**
	 * The address of one of the page's files.
	 *
	 * @param string $file Its path in their folder.
	 * @return string
	 */
	private static function file_url( $file ) {
		return plugins_url( ZAPLANE_BRIDGE_PAGE . '/' . $file, ZAPLANE_BRIDGE_FILE );
	}

	/**
	 * Who answers the page's requests.
	 *
	 * @return string
	 */
	private static function served_by() {
		if ( ! Zaplane_Bridge_Settings::is_wanted() ) {
			return __( 'Served by the Zaplane server to which the web server of this site routes /wp-json/zaplane/.', 'zaplane' );
		}
		if ( current_user_can( 'manage_options' ) ) {
			/* translators: %s: address */
			return sprintf( __( 'Served by the Zaplane server at %s, through this site’s bridge.', 'zaplane' ), Zaplane_Bridge_Settings::server_url() );
		}
		return __( 'Served by a Zaplane server, through this site’s bridge.', 'zaplane' );
	}
}
