/**
 * Owns the question "does it work?". Knows no connection: it is given a {@link
 * org.zaplane.credential.Target}, so that a test before saving and a test of a saved connection are
 * one path. A further kind of test is one folder with one {@link
 * org.zaplane.connectiontest.ConnectionTester}.
 */
package org.zaplane.connectiontest;
