package org.zaplane.e2e.wordpress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.zaplane.e2e.GoldenReplay;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Upstream;

/**
 * The answers that a real WordPress gave, compared with ours behind a real WordPress's web server,
 * for its users, by its cookies and nonces: no case is left out.
 */
class GoldenWordPressIT {

  @TestFactory
  Stream<DynamicNode> current() {
    return replay(
        WordPressVersion.CURRENT,
        Map.of(
            "through nginx",
            (site, server) -> site.port(),
            "through Apache",
            (site, server) -> site.apache(server.server().port())));
  }

  @TestFactory
  Stream<DynamicNode> of68() {
    return replay(WordPressVersion.V6_8, Map.of("through nginx", (site, server) -> site.port()));
  }

  @TestFactory
  Stream<DynamicNode> of61() {
    return replay(WordPressVersion.V6_1, Map.of("through nginx", (site, server) -> site.port()));
  }

  /** One after another, on one site with one server. */
  private static Stream<DynamicNode> replay(
      WordPressVersion version, Map<String, ToIntBiFunction<WordPressSite, JoinedServer>> ways) {
    Deque<AutoCloseable> open = new ArrayDeque<>();
    Upstream slack = new Upstream(FakeSlack::answer);
    open.push(slack);
    try {
      WordPressSite site = new WordPressSite(version);
      open.push(site);
      JoinedServer server = new JoinedServer(site, GoldenReplay.settings(slack));
      open.push(server);
      Stream<DynamicNode> replays =
          ways.entrySet().stream()
              .map(
                  way -> {
                    int port = way.getValue().applyAsInt(site, server);
                    return DynamicContainer.dynamicContainer(
                        way.getKey(), GoldenReplay.on(new GoldenWordPress(site, port)));
                  });
      return replays.onClose(() -> close(open));
    } catch (RuntimeException | Error e) {
      close(open);
      throw e;
    }
  }

  private static void close(Deque<AutoCloseable> open) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
