/**
 * Owns the edge: contracts over the core, one folder each, and what they share. A contract turns
 * the wire into a command, makes one call and turns the result into the wire. Nothing imports this
 * room.
 */
package org.zaplane.rest;
