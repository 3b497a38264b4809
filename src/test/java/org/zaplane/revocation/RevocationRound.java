package org.zaplane.revocation;

import org.zaplane.testing.Core;

/** One round of the task that ends grants at their systems, for tests of other rooms. */
public final class RevocationRound {

  private RevocationRound() {}

  /** Tries what is due on this node. */
  public static void run(Core core) {
    core.get(RevocationTask.class).run();
  }
}
