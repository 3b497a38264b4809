package org.zaplane.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.Options;
import org.zaplane.credential.Target;
import org.zaplane.integration.AuthScheme;
import org.zaplane.integration.Integration;
import org.zaplane.integration.Integrations;
import org.zaplane.secret.Secret;

/** What connection tests are given. */
public final class Targets {

  private Targets() {}

  /** The one scheme of an integration, with these credentials. */
  public static Target of(Core core, String slug, Map<String, String> values) {
    Integration integration = core.get(Integrations.class).find(slug).orElseThrow();
    AuthScheme scheme = integration.auth().values().iterator().next();
    return new Target(integration, scheme, credentials(values));
  }

  /** Credentials of these values. */
  public static CredentialValues credentials(Map<String, String> values) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    values.forEach((name, value) -> secrets.put(name, Secret.of(value)));
    return new CredentialValues(Options.NONE, secrets);
  }
}
