/**
 * Owns running the server: the start with its checks, the first account, the commands that a person
 * types. May use whatever it operates. The {@code launcher} beside it is the main program of {@code
 * zaplane.jar}.
 */
package org.zaplane.operation;
