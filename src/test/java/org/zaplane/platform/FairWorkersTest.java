package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits for whom when systems hang or fail. */
class FairWorkersTest {

  private static final int ITEMS = 10;
  private static final Peer SLOW = new Peer("app", "one address");
  private static final Peer QUICK = new Peer("app", "another address");

  private final FairWorkers workers = new FairWorkers();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    answer.countDown();
    workers.stop();
  }

  private static List<String> items(Peer peer) {
    return IntStream.range(0, ITEMS).mapToObj(i -> peer.destination() + " " + i).toList();
  }

  private long asked(Peer peer) {
    return asked.stream().filter(item -> item.startsWith(peer.destination())).count();
  }

  /** Requests of which those to the first system get no answer for now. */
  private final class Requests implements FairWorkers.Work<String> {

    private final Map<Peer, List<String>> due;

    Requests(Peer... peers) {
      due = List.of(peers).stream().collect(Collectors.toMap(peer -> peer, FairWorkersTest::items));
    }

    @Override
    public Collection<Peer> peers() {
      return due.keySet();
    }

    @Override
    public List<String> due(Peer peer) {
      return due.get(peer);
    }

    @Override
    public boolean run(String item) {
      asked.add(item);
      if (item.startsWith(SLOW.destination())) {
        try {
          answer.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return false;
      }
      return true;
    }
  }

  @Test
  void hangingAddress_delaysNoOtherAddressOfTheSameIntegration() {
    workers.run(new Requests(SLOW));
    assertEquals(FairWorkers.PER_SYSTEM, asked(SLOW));
    workers.run(new Requests(SLOW, QUICK));
    assertEquals(ITEMS, asked(QUICK));
    assertEquals(FairWorkers.PER_SYSTEM, asked(SLOW));
  }

  @Test
  void failuresInARow_endTheBatch() {
    answer.countDown();
    workers.run(new Requests(SLOW));
    // a thread may have begun its next one when the third fails
    assertTrue(asked(SLOW) < 3 + FairWorkers.PER_SYSTEM, () -> "asked " + asked);
  }
}
