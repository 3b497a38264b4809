/**
 * What tests stand on: the core as wired by CDI without a server, real databases, a fake of the
 * outside world.
 */
package org.zaplane.testing;
