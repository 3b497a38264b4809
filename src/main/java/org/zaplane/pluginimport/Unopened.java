package org.zaplane.pluginimport;

/** Stored credentials that do not open; the message says why and holds nothing of them. */
final class Unopened extends Exception {

  private static final long serialVersionUID = 1;

  Unopened(String why) {
    super(why, null, false, false);
  }
}
