/**
 * Owns the way from what a person typed, or what was stored, to something that can be sent: checks
 * values against a scheme's fields, fills templates with them, and puts them on a request. A
 * further scheme is one folder with one {@link org.zaplane.credential.CredentialScheme}.
 */
package org.zaplane.credential;
