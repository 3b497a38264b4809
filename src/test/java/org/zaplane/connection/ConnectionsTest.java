package org.zaplane.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zaplane.identity.Caller;
import org.zaplane.secret.Secret;
import org.zaplane.testing.Core;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.TestDatabase;
import org.zaplane.testing.Upstream;

class ConnectionsTest {

  @ParameterizedTest
  @EnumSource
  void goodToken_becomesActiveConnection(TestDatabase database) {
    try (Upstream slack = new Upstream(FakeSlack::answer);
        Core core = Core.with(database.freshSchema(), Overlays.golden(slack))) {
      Caller alice = core.caller("alice");
      Tested tested =
          core.get(Connections.class)
              .create(
                  alice,
                  new NewConnection(
                      "slack",
                      "Müller 🚀",
                      false,
                      Map.of("bot_token", Optional.of(Secret.of("xoxb-good-1")))));
      assertTrue(tested.result().successful());
      assertEquals("Connected to workspace: Acme Corp", tested.result().message());
      assertEquals(
          Status.ACTIVE, core.get(Connections.class).get(alice, tested.connection().id()).status());
    }
  }
}
