package org.zaplane.secret;

import org.zaplane.testing.Core;

/** The deletion of secret documents that are due, as the server does it every few seconds. */
public final class SecretSweep {

  private SecretSweep() {}

  /** Deletes what is due by the core's clock. */
  public static void run(Core core) {
    core.get(SecretIntents.class).run();
  }
}
