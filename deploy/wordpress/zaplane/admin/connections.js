/* The user's connections: a list, and a form that the catalogue's fields draw. No value becomes markup. */
( function ( apiFetch, i18n ) {
	'use strict';

	var __ = i18n.__;
	var sprintf = i18n.sprintf;
	var page = window.zaplaneConnections;
	var POLL_MILLIS = 2000;
	var STATUS = {
		active: __( 'Works', 'zaplane' ),
		inactive: __( 'Off', 'zaplane' ),
		error: __( 'Failed', 'zaplane' ),
		needs_secret: __( 'Credential needed', 'zaplane' ),
		needs_reconnect: __( 'Authorize again', 'zaplane' ),
		undecryptable: __( 'Cannot be opened', 'zaplane' ),
	};

	var apps = {};
	var waiting = null;

	function byId( id ) {
		return document.getElementById( 'zaplane-' + id );
	}

	function element( name, properties, children ) {
		var made = Object.assign( document.createElement( name ), properties );
		( children || [] ).forEach( function ( child ) {
			made.append( child );
		} );
		return made;
	}

	/* What is going on, and what went wrong. */

	function tell( text ) {
		byId( 'status' ).textContent = text;
	}

	function complain( problem ) {
		var words = problem && problem.message ? problem.message : __( 'Something went wrong. Try again.', 'zaplane' );
		var code = problem ? problem.code : '';
		var box = byId( 'error' );
		tell( '' );
		box.replaceChildren( isLoggedOut( problem ) ? loginAgain() : element( 'p', { textContent: words } ) );
		if ( code === 'zaplane_unreachable' || code === 'rest_no_route' || code === 'invalid_json' || code === 'fetch_error' ) {
			box.append( hint() );
		}
		box.hidden = false;
		box.focus();
	}

	/* Before WordPress 7.0 its script throws the answer of its nonce endpoint itself. */
	function isLoggedOut( problem ) {
		if ( problem instanceof window.Response ) {
			return problem.status === 400;
		}
		return problem && ( problem.code === 'rest_cookie_invalid_nonce' || ( problem.data && problem.data.status === 401 ) );
	}

	function loginAgain() {
		var text = __( 'You are not logged in any more. Nothing was changed.', 'zaplane' ) + ' ';
		return element( 'p', { textContent: text }, [ element( 'a', { href: page.login, textContent: __( 'Log in again', 'zaplane' ) } ) ] );
	}

	function hint() {
		var text = __( 'The Zaplane server does not answer here. Is it running, and is this site connected to it?', 'zaplane' ) + ' ';
		var link = page.settings ? [ element( 'a', { href: page.settings, textContent: __( 'Check the settings', 'zaplane' ) } ) ] : [];
		return element( 'p', { textContent: text }, link );
	}

	function quiet() {
		byId( 'error' ).hidden = true;
	}

	/* Runs what a button stands for, not again before it is done; the button keeps the focus. */
	function run( button, work ) {
		if ( button.getAttribute( 'aria-disabled' ) === 'true' ) {
			return Promise.resolve();
		}
		quiet();
		button.setAttribute( 'aria-disabled', 'true' );
		return new Promise( function ( resolve ) {
			// At once, because a window may be opened in the click itself alone.
			resolve( work() );
		} )
			.catch( complain )
			.then( function () {
				button.removeAttribute( 'aria-disabled' );
			} );
	}

	function call( method, path, data ) {
		return apiFetch( { method: method, path: '/zaplane/' + path, data: data } );
	}

	/* The list */

	function allConnections( number, found ) {
		return call( 'GET', 'v2/connections?per_page=100&page=' + number ).then( function ( answer ) {
			var all = found.concat( answer.connections );
			return answer.connections.length === 100 ? allConnections( number + 1, all ) : all;
		} );
	}

	function showConnections() {
		return allConnections( 1, [] ).then( function ( connections ) {
			byId( 'rows' ).replaceChildren.apply( byId( 'rows' ), connections.map( row ) );
			byId( 'list' ).hidden = connections.length === 0;
			byId( 'none' ).hidden = connections.length > 0;
		} );
	}

	function refresh( id ) {
		return call( 'GET', 'v2/connections/' + id ).then( function ( connection ) {
			var old = byId( 'row-' + id );
			var focused = old && old.contains( document.activeElement ) ? document.activeElement.dataset.action : null;
			var made = row( connection );
			// Not while a new name is being typed there.
			if ( old && ! old.querySelector( 'form' ) ) {
				old.replaceWith( made );
			}
			if ( focused && made.isConnected ) {
				( made.querySelector( '[data-action="' + focused + '"]' ) || made.querySelector( 'button' ) ).focus();
			}
			return connection;
		} );
	}

	function row( connection ) {
		var name = element( 'th', { scope: 'row', textContent: connection.name } );
		var made = element( 'tr', { id: 'zaplane-row-' + connection.id }, [
			name,
			element( 'td', { textContent: apps[ connection.app ] ? apps[ connection.app ].name : connection.app } ),
			element( 'td', {}, status( connection ) ),
			element( 'td', { textContent: time( connection.last_tested_at ) } ),
		] );
		made.append( element( 'td', {}, buttons( connection, name ) ) );
		return made;
	}

	function status( connection ) {
		var word = element( 'span', { className: 'zaplane-state', textContent: STATUS[ connection.status ] || connection.status } );
		var notes = ( connection.status_reason ? [ connection.status_reason ] : [] ).concat( connection.warnings || [] );
		word.dataset.status = connection.status;
		return [ word ].concat(
			notes.map( function ( note ) {
				return element( 'p', { className: 'description', textContent: note } );
			} )
		);
	}

	function time( utc ) {
		return utc ? new Date( utc + 'Z' ).toLocaleString() : __( 'never', 'zaplane' );
	}

	function buttons( connection, name ) {
		var off = connection.status === 'inactive';
		var all = [
			button( 'test', __( 'Test now', 'zaplane' ), connection, test ),
			button( 'rename', __( 'Rename', 'zaplane' ), connection, function () {
				rename( connection, name );
			} ),
			button( 'switch', off ? __( 'Switch on', 'zaplane' ) : __( 'Switch off', 'zaplane' ), connection, flip ),
			button( 'delete', __( 'Delete', 'zaplane' ), connection, remove ),
		];
		if ( connection.auth_type === 'oauth2' ) {
			all.splice( 1, 0, button( 'reconnect', __( 'Authorize again', 'zaplane' ), connection, reconnect ) );
		}
		return all;
	}

	function button( action, label, connection, work ) {
		var made = element( 'button', { type: 'button', className: 'button', textContent: label } );
		made.dataset.action = action;
		made.setAttribute( 'aria-label', label + ': ' + connection.name );
		made.addEventListener( 'click', function () {
			run( made, function () {
				return work( connection );
			} );
		} );
		return made;
	}

	function test( connection ) {
		/* translators: %s: name of a connection */
		tell( sprintf( __( 'Testing %s …', 'zaplane' ), connection.name ) );
		return call( 'POST', 'v1/connections/' + connection.id + '/test' ).then( function ( result ) {
			return refresh( connection.id ).then( function () {
				tell( connection.name + ': ' + result.message );
			} );
		} );
	}

	function flip( connection ) {
		var wanted = connection.status === 'inactive' ? 'active' : 'inactive';
		return call( 'PUT', 'v1/connections/' + connection.id, { status: wanted } )
			.then( function () {
				return refresh( connection.id );
			} )
			.then( function ( now ) {
				tell( now.name + ': ' + ( STATUS[ now.status ] || now.status ) );
			} );
	}

	function remove( connection ) {
		/* translators: %s: name of a connection */
		if ( ! window.confirm( sprintf( __( 'Delete the connection “%s”? What uses it stops working.', 'zaplane' ), connection.name ) ) ) {
			return null;
		}
		return call( 'DELETE', 'v1/connections/' + connection.id )
			.then( showConnections )
			.then( function () {
				/* translators: %s: name of a connection */
				tell( sprintf( __( '%s is deleted.', 'zaplane' ), connection.name ) );
				byId( 'app' ).focus();
			} );
	}

	function rename( connection, cell ) {
		var field = element( 'input', { type: 'text', value: connection.name, maxLength: 191, required: true } );
		var save = element( 'button', { type: 'submit', className: 'button', textContent: __( 'Save', 'zaplane' ) } );
		var cancel = element( 'button', { type: 'button', className: 'button', textContent: __( 'Cancel', 'zaplane' ) } );
		var form = element( 'form', {}, [ field, save, cancel ] );
		/* translators: %s: name of a connection */
		field.setAttribute( 'aria-label', sprintf( __( 'New name of %s', 'zaplane' ), connection.name ) );
		function back() {
			cell.textContent = connection.name;
			cell.parentNode.querySelector( '[data-action="rename"]' ).focus();
		}
		cancel.addEventListener( 'click', back );
		form.addEventListener( 'keydown', function ( event ) {
			if ( event.key === 'Escape' ) {
				back();
			}
		} );
		form.addEventListener( 'submit', function ( event ) {
			event.preventDefault();
			run( save, function () {
				return call( 'PUT', 'v1/connections/' + connection.id, { name: field.value } )
					.then( function () {
						form.remove();
						return refresh( connection.id );
					} )
					.then( function ( now ) {
						/* translators: %s: name of a connection */
						tell( sprintf( __( 'It is called %s now.', 'zaplane' ), now.name ) );
						byId( 'row-' + now.id ).querySelector( '[data-action="rename"]' ).focus();
					} );
			} );
		} );
		cell.replaceChildren( form );
		field.select();
	}

	/* The form */

	var way = null;

	function showApps( catalogue ) {
		catalogue.forEach( function ( app ) {
			apps[ app.slug ] = app;
			byId( 'app' ).append( element( 'option', { value: app.slug, textContent: app.name } ) );
		} );
		byId( 'app' ).disabled = false;
	}

	function chooseApp() {
		var slug = byId( 'app' ).value;
		byId( 'form' ).hidden = true;
		quiet();
		if ( ! slug ) {
			return Promise.resolve();
		}
		return call( 'GET', 'v1/connections/auth-fields/' + slug ).then( function ( answer ) {
			if ( byId( 'app' ).value === slug ) {
				showWays( slug, answer );
			}
		} ).catch( complain );
	}

	/* With one way the fields are given flat, with several by way. */
	function showWays( slug, answer ) {
		var ways = Object.keys( answer.available_auth_types );
		var fieldset = byId( 'ways' );
		fieldset.replaceChildren( fieldset.firstElementChild );
		ways.forEach( function ( type, index ) {
			var about = answer.available_auth_types[ type ];
			var fields = ways.length > 1 ? answer.auth_fields[ type ] : answer.auth_fields;
			var radio = element( 'input', { type: 'radio', name: 'zaplane-way', value: type, checked: index === 0 } );
			radio.addEventListener( 'change', function () {
				showFields( slug, type, fields );
			} );
			fieldset.append( element( 'label', {}, [ radio, ' ' + about.label ] ) );
			if ( about.description ) {
				fieldset.append( element( 'p', { className: 'description', textContent: about.description } ) );
			}
			if ( index === 0 ) {
				showFields( slug, type, fields );
			}
		} );
		byId( 'name' ).value = apps[ slug ].name;
		byId( 'form' ).hidden = false;
	}

	function showFields( slug, type, fields ) {
		var box = byId( 'fields' );
		way = { app: slug, type: type, fields: fields, inputs: {}, parts: {} };
		box.replaceChildren();
		if ( type === 'oauth2' ) {
			box.append( redirectUrl( apps[ slug ] ) );
		}
		Object.keys( fields ).forEach( function ( key ) {
			box.append( part( key, fields[ key ] ) );
		} );
		showDependent();
	}

	function redirectUrl( app ) {
		var scheme = Object.values( app.auth ).find( function ( one ) {
			return one.redirect_uri;
		} );
		return element( 'p', { className: 'description' }, [
			__( 'Redirect URL to enter at the app:', 'zaplane' ) + ' ',
			element( 'code', { textContent: scheme ? scheme.redirect_uri : '' } ),
		] );
	}

	function part( key, field ) {
		var id = 'zaplane-field-' + key;
		var input = inputOf( field );
		var label = element( 'label', { htmlFor: id, textContent: field.label, className: field.required ? 'required' : '' } );
		var made = element( 'p', {}, field.type === 'boolean' ? [ input, ' ', label ] : [ label, input ] );
		input.id = id;
		input.required = field.required && field.type !== 'boolean';
		input.addEventListener( 'input', showDependent );
		if ( field.type === 'boolean' ) {
			label.style.display = 'inline';
		}
		if ( field.help ) {
			made.append( element( 'span', { id: id + '-help', className: 'description', textContent: ' ' + field.help } ) );
			input.setAttribute( 'aria-describedby', id + '-help' );
		}
		way.inputs[ key ] = input;
		way.parts[ key ] = made;
		return made;
	}

	function inputOf( field ) {
		var value = field.default === undefined || field.default === null ? '' : String( field.default );
		if ( field.type === 'select' ) {
			return element( 'select', {}, ( field.options || [] ).map( function ( option ) {
				return element( 'option', { value: option.value, textContent: option.label, selected: option.value === value } );
			} ) );
		}
		if ( field.type === 'boolean' ) {
			return element( 'input', { type: 'checkbox', checked: value === 'true' } );
		}
		if ( field.type === 'textarea' ) {
			return element( 'textarea', { className: 'large-text code', value: value, placeholder: field.placeholder, spellcheck: false } );
		}
		return element( 'input', {
			type: { password: 'password', integer: 'number', url: 'url' }[ field.type ] || 'text',
			className: 'regular-text',
			value: value,
			placeholder: field.placeholder,
			autocomplete: field.type === 'password' ? 'new-password' : 'off',
			spellcheck: false,
		} );
	}

	function valueOf( key ) {
		var input = way.inputs[ key ];
		return input.type === 'checkbox' ? String( input.checked ) : input.value;
	}

	/* A field that depends on others is there only while they have one of the values it wants. */
	function showDependent() {
		Object.keys( way.fields ).forEach( function ( key ) {
			var conditions = way.fields[ key ].depends_on || {};
			var there = Object.keys( conditions ).every( function ( other ) {
				return ! way.inputs[ other ] || conditions[ other ].indexOf( valueOf( other ) ) >= 0;
			} );
			way.parts[ key ].hidden = ! there;
			way.inputs[ key ].disabled = ! there;
		} );
	}

	function credentials() {
		var values = {};
		Object.keys( way.inputs ).forEach( function ( key ) {
			if ( ! way.inputs[ key ].disabled && valueOf( key ) !== '' ) {
				values[ key ] = valueOf( key );
			}
		} );
		return values;
	}

	function connect( event ) {
		event.preventDefault();
		run( byId( 'connect' ), function () {
			if ( way.type === 'oauth2' ) {
				return authorize( { app: way.app, name: byId( 'name' ).value, credentials: credentials() } ).then( function ( flow ) {
					return showConnections().then( function () {
						done( outcomeText( flow ), flow.status === 'connected' );
					} );
				} );
			}
			var wish = { app: way.app, name: byId( 'name' ).value, auth_type: way.type, credentials: credentials() };
			/* translators: %s: name of an app */
			tell( sprintf( __( 'Connecting to %s …', 'zaplane' ), apps[ way.app ].name ) );
			return call( 'POST', 'v1/connections', wish ).then( function ( made ) {
				return showConnections().then( function () {
					done( made.name + ': ' + made.test_result.message, made.test_result.success );
				} );
			} );
		} );
	}

	function done( message, success ) {
		tell( message );
		if ( success ) {
			byId( 'app' ).value = '';
			byId( 'form' ).hidden = true;
			byId( 'fields' ).replaceChildren();
			byId( 'app' ).focus();
		} else {
			complain( { message: message } );
		}
	}

	/* OAuth: the window tells how it went, and if it cannot, the server is asked. */

	function authorize( wish ) {
		var opened;
		if ( waiting ) {
			return Promise.reject( new Error( __( 'Finish in the other window first, or stop waiting.', 'zaplane' ) ) );
		}
		opened = window.open( 'about:blank', 'zaplane-oauth', 'popup,width=600,height=750' );
		if ( ! opened ) {
			return Promise.reject( new Error( __( 'Your browser blocked the window. Allow windows of this site and try again.', 'zaplane' ) ) );
		}
		waiting = opened;
		return call( 'POST', 'v2/oauth/flows', wish ).then(
			function ( begun ) {
				opened.location.replace( begun.auth_url );
				tell( __( 'Waiting for you in the other window …', 'zaplane' ) );
				return outcome( opened, begun );
			},
			function ( problem ) {
				waiting = null;
				opened.close();
				throw problem;
			}
		);
	}

	function outcomeText( flow ) {
		return [ flow.message ].concat( flow.notes || [] ).join( ' ' );
	}

	function reconnect( connection ) {
		return authorize( { app: connection.app, connection_id: connection.id } ).then( function ( flow ) {
			return refresh( connection.id ).then( function () {
				if ( flow.status !== 'connected' ) {
					throw new Error( outcomeText( flow ) );
				}
				tell( outcomeText( flow ) );
			} );
		} );
	}

	/* Asked again and again, and at once when the window says that it is done or the person has waited enough. */
	function outcome( opened, begun ) {
		return new Promise( function ( resolve, reject ) {
			var path = 'v2/oauth/flows/' + begun.flow;
			var timer = null;
			function stop() {
				clearTimeout( timer );
				window.removeEventListener( 'message', hear );
				byId( 'cancel' ).hidden = true;
				waiting = null;
			}
			function settle( promise ) {
				stop();
				promise.then( resolve, reject );
			}
			function ask() {
				clearTimeout( timer );
				call( 'GET', path ).then( function ( flow ) {
					if ( waiting !== opened ) {
						return;
					}
					if ( flow.status === 'other_account' ) {
						settle( window.confirm( flow.message ) ? call( 'POST', path + '/confirm' ) : call( 'DELETE', path ) );
					} else if ( flow.status !== 'pending' ) {
						settle( Promise.resolve( flow ) );
					} else {
						timer = setTimeout( ask, POLL_MILLIS );
					}
				}, function ( problem ) {
					settle( Promise.reject( problem ) );
				} );
			}
			function hear( event ) {
				if ( event.origin === page.origin && event.source === opened && event.data && event.data.type === 'zaplane_oauth_callback' ) {
					ask();
				}
			}
			byId( 'cancel' ).onclick = function () {
				opened.close();
				settle( call( 'DELETE', path ) );
			};
			byId( 'cancel' ).hidden = false;
			window.addEventListener( 'message', hear );
			timer = setTimeout( ask, POLL_MILLIS );
		} );
	}

	/* The beginning */

	byId( 'app' ).addEventListener( 'change', chooseApp );
	byId( 'add' ).addEventListener( 'submit', connect );
	tell( __( 'Loading …', 'zaplane' ) );
	call( 'GET', 'v2/integrations' )
		.then( function ( answer ) {
			showApps( answer.integrations );
			return showConnections();
		} )
		.then( function () {
			tell( '' );
		}, complain );
}( window.wp.apiFetch, window.wp.i18n ) );
