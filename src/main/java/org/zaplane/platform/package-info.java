/**
 * Owns what every room stands on: settings, time, chance, transactions. May be used by all rooms
 * and uses none.
 */
package org.zaplane.platform;
