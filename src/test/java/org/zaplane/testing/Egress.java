package org.zaplane.testing;

import java.util.Map;
import java.util.Properties;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.Settings;

/** Egress policies without a server. */
public final class Egress {

  private Egress() {}

  /** A policy that lets calls to these hosts through, besides those to the public internet. */
  public static EgressPolicy to(String... hosts) {
    return new EgressPolicy(
        new Settings(new Properties(), Map.of("ZAPLANE_EGRESS_ALLOW", String.join(",", hosts))));
  }
}
