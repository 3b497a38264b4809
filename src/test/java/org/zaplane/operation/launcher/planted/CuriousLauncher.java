package org.zaplane.operation.launcher.planted;

import org.zaplane.secret.Secret;

/** A launcher that uses the application, which is not on its class path. */
public final class CuriousLauncher {

  /** What it cannot know. */
  public Secret secret() {
    return Secret.of("");
  }
}
