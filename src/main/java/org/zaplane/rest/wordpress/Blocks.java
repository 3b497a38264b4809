package org.zaplane.rest.wordpress;

import java.util.HashMap;
import java.util.Map;

/**
 * Ends of the blocks that are removed from a text as a whole: comments, processing instructions,
 * and the contents of scripts and styles. Remembers the last end of each kind, so that a text full
 * of beginnings is not searched to its end again for each of them.
 */
final class Blocks {
  private final String lower;

  /** Where each end occurs last. */
  private final Map<String, Integer> lastPlaces = new HashMap<>();

  /**
   * @param lower the text, in lower case
   */
  Blocks(String lower) {
    this.lower = lower;
  }

  /** The place behind the comment or instruction that begins here; here when none does. */
  int behindBlockAt(int at) {
    if (lower.startsWith("<!--", at)) {
      return behind("-->", at + 2, at);
    }
    return lower.startsWith("<?", at) ? behind("?>", at + 1, at) : at;
  }

  /** The place behind the content that goes with this tag; here when the tag goes alone. */
  int behindContent(String tag, int at) {
    if (tag.startsWith("<script")) {
      return behind("</script>", at, at);
    }
    return tag.startsWith("<style") ? behind("</style>", at, at) : at;
  }

  private int behind(String end, int from, int withoutEnd) {
    int last = lastPlaces.computeIfAbsent(end, lower::lastIndexOf);
    return last < from ? withoutEnd : lower.indexOf(end, from) + end.length();
  }
}
