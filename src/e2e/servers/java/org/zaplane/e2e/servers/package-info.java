/** The WAR as it was built, on each application server that is supported. */
package org.zaplane.e2e.servers;
