/**
 * Owns the record of what happened to connections. It only listens; entries are added and never
 * changed.
 */
package org.zaplane.activity;
