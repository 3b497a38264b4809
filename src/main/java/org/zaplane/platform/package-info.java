/**
 * Owns what every room stands on: settings, time, random values, transactions. May be used by all
 * rooms and uses none.
 */
package org.zaplane.platform;
