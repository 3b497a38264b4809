package org.zaplane.connectiontest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zaplane.credential.Target;
import org.zaplane.integration.Integration;
import org.zaplane.integration.IntegrationCheck;
import org.zaplane.integration.Integrations;
import org.zaplane.integration.TestSpec;
import org.zaplane.platform.Variants;

/**
 * Runs the test that an integration's manifest asks for. Never inside a transaction: it talks to
 * the network.
 */
@Singleton
public class ConnectionTests implements IntegrationCheck {

  private final Map<String, ConnectionTester> byKind;

  /** Sorts the testers there are and checks the catalogue against them. */
  @Inject
  public ConnectionTests(@Any Instance<ConnectionTester> testers, Integrations integrations) {
    byKind = Variants.byKind("connection tester", testers, ConnectionTester::kind);
    integrations.require(this);
  }

  @Override
  public List<String> faults(Integration integration) {
    Optional<String> kind = integration.test().map(TestSpec::kind);
    if (kind.isEmpty()) {
      return List.of();
    }
    return byKind.containsKey(kind.get())
        ? byKind.get(kind.get()).faults(integration)
        : List.of("test.kind: " + kind.get() + " is none of " + byKind.keySet());
  }

  /**
   * Tests the target; an integration without a test succeeds, and the message says that the values
   * were only saved.
   */
  public TestReport run(Target target) {
    return target
        .integration()
        .test()
        .map(test -> byKind.get(test.kind()).test(target))
        .orElseGet(
            () ->
                TestReport.success(
                    "Credentials saved.", JsonObject.EMPTY_JSON_OBJECT, Optional.empty()));
  }
}
