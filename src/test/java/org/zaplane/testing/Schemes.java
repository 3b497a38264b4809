package org.zaplane.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.Settings;

/** Integrations of a test's own, with apostrophes for quotation marks. */
public final class Schemes {

  private Schemes() {}

  /** An integration at this address with one scheme of this kind. */
  public static Integration integration(String base, String kind, String scheme) {
    String manifest =
        "{'slug':'acme','name':'Acme','http':{'base':'%s'},'auth':{'%s':%s}}"
            .formatted(base, kind, scheme);
    Settings settings = new Settings(new Properties(), Map.of("ZAPLANE_EGRESS_ALLOW", "127.0.0.1"));
    Integrations integrations =
        new Integrations(
            () -> Map.of("acme", manifest.replace('\'', '"')),
            settings,
            new EgressPolicy(settings));
    assertEquals(List.of(), settings.refusals());
    return integrations.find("acme").orElseThrow();
  }

  /** An integration with these fields and an API key. */
  public static Integration withFields(String fields) {
    return integration(
        "https://acme.example", "api_key", "{'label':'Key','fields':{" + fields + "}}");
  }
}
