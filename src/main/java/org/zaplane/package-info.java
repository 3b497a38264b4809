/**
 * Zaplane Connections: keeps people's connections to other systems. One package below this one is
 * one room.
 */
package org.zaplane;
