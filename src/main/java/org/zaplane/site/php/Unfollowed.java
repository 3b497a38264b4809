package org.zaplane.site.php;

/** Code of which only PHP can tell what it sets; nothing behind it can be known. */
final class Unfollowed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says why in words for the operator, without values. */
  Unfollowed(String why) {
    super(why, null, false, false);
  }
}
