package org.zaplane.identity;

import java.util.LinkedHashMap;
import java.util.Map;

/** Map of the entries that were used last, for one thread at a time. */
public final class NewestEntries<V> extends LinkedHashMap<String, V> {

  private static final long serialVersionUID = 1L;

  private final int most;

  /** An empty map in which so many entries have room. */
  public NewestEntries(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > most;
  }
}
