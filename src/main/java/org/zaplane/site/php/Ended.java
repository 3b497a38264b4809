package org.zaplane.site.php;

/** The end of the configuration: WordPress starts, or PHP exits. */
final class Ended extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Ended() {
    super(null, null, false, false);
  }
}
