package org.zaplane.e2e.wordpress;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zaplane.testing.FakeSlack;
import org.zaplane.testing.Overlays;
import org.zaplane.testing.Upstream;

/**
 * The client of WordPress's own pages, unchanged, with cookies and nonces that WordPress gave:
 * src/e2e/node/api-fetch.test.mjs on a joined site.
 */
@Tag("wordpress")
class ApiFetchIT {

  private static final String RUN = "src/e2e/node/run";

  @Test
  void everyTest_passesOnAJoinedSite() {
    try (Upstream slack = new Upstream(FakeSlack::answer);
        WordPressSite site = new WordPressSite(WordPressVersion.CURRENT);
        JoinedServer server = new JoinedServer(site, Overlays.golden(slack))) {
      String output = NodePrograms.run(RUN, List.of(), variables(site, site.password("dave")));
      assertTrue(output.contains("# fail 0"), output);
      assertFalse(output.contains("# tests 0"), output);
      assertFalse(server.server().log().contains("SEVERE"), server.server().log());

      AssertionError failed =
          assertThrows(
              AssertionError.class,
              () -> NodePrograms.run(RUN, List.of(), variables(site, "another")));
      assertTrue(failed.getMessage().contains("signing in: 200"), failed.getMessage());
    }
  }

  private static Map<String, String> variables(WordPressSite site, String password) {
    return Map.of("SITE_URL", site.url(), "SITE_LOGIN", "dave", "SITE_PASSWORD", password);
  }
}
