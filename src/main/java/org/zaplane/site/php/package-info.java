/**
 * The two notations of PHP that a WordPress keeps things in: source code that sets constants, which
 * is read without running it, and {@code serialize()}.
 */
package org.zaplane.site.php;
