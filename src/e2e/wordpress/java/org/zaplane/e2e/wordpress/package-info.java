/** Real WordPress sites, and tests of a server that is joined to one. */
package org.zaplane.e2e.wordpress;
