package org.zaplane.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Whether the start was refused. Needs nothing else, so that it can be asked when nothing else
 * works.
 */
@Singleton
public class StartState {

  private volatile boolean refused;

  /** A start that is not refused yet. */
  @Inject
  public StartState() {}

  /** Refuses every request from now on. */
  public void refuse() {
    refused = true;
  }

  /** Whether nothing may be answered but that the start was refused. */
  public boolean isRefused() {
    return refused;
  }
}
