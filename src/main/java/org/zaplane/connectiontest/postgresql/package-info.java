/** The test that connects to a PostgreSQL server and asks it who is there. */
package org.zaplane.connectiontest.postgresql;
