/**
 * Tests of the product as people run it: {@code zaplane.jar} in a process of its own, spoken to
 * over HTTP.
 */
package org.zaplane.e2e;
