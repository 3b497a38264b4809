package org.zaplane.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counted places, so many for each key, which are taken without waiting. */
public final class Places {

  private final int each;
  private final Map<String, Integer> taken = new HashMap<>();

  /** So many places for each key. */
  public Places(int each) {
    this.each = each;
  }

  /** A place of this key, which its holder closes; empty when all are taken. */
  public synchronized Optional<Place> take(String key) {
    int now = taken.getOrDefault(key, 0);
    if (now >= each) {
      return Optional.empty();
    }
    taken.put(key, now + 1);
    return Optional.of(new Place(key));
  }

  private synchronized void giveBack(String key) {
    taken.computeIfPresent(key, (same, now) -> now == 1 ? null : now - 1);
  }

  /** One place that is taken until it is closed. */
  public final class Place implements AutoCloseable {

    private final String key;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private Place(String key) {
      this.key = key;
    }

    @Override
    public void close() {
      if (held.getAndSet(false)) {
        giveBack(key);
      }
    }
  }
}
