/* Adds the nonce of WordPress to requests of this origin, so that the cookie counts. */
( function ( settings ) {
	const plain = window.fetch;
	window.fetch = function ( input, init ) {
		const request = new Request( input, init );
		if ( new URL( request.url ).origin === window.location.origin ) {
			request.headers.set( 'X-WP-Nonce', settings.nonce );
		}
		return plain( request );
	};
}( window.connectionForm ) );
