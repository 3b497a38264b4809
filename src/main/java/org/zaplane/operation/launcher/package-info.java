/**
 * The main program of {@code target/zaplane.jar}: unpacks Payara Micro and the application, starts
 * them on loopback, or runs a command. Uses the JDK alone, because nothing else is on its class
 * path.
 */
package org.zaplane.operation.launcher;
