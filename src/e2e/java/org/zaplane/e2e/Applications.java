package org.zaplane.e2e;

import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Set;
import org.zaplane.rest.console.ConsoleApplication;
import org.zaplane.rest.console.ConsoleContract;
import org.zaplane.rest.wordpress.Contract;
import org.zaplane.rest.zaplane.ZaplaneApplication;
import org.zaplane.rest.zaplane.ZaplaneContract;

/** The contracts in WordPress's dialect. */
final class Applications {

  /** A contract's table and its JAX-RS application. */
  record One(Contract contract, Application application) {}

  private Applications() {}

  static List<One> all() {
    return List.of(
        new One(new ZaplaneContract(), new ZaplaneApplication()),
        new One(new ConsoleContract(), new ConsoleApplication()));
  }

  /**
   * What is open to strangers besides v1. Signing in is too; with a wrong password it answers 401.
   */
  static Set<String> openBesides() {
    return Set.of("GET zaplane/v2", "GET zaplane/v2/sign-in");
  }
}
