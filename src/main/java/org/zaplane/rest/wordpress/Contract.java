package org.zaplane.rest.wordpress;

/** A contract that answers in WordPress's dialect. One folder per contract; found by CDI. */
public interface Contract {

  /** Its routes. */
  Namespace namespace();
}
