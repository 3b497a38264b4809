/** Measures; nothing here passes or fails by a time. */
package org.zaplane.bench;
