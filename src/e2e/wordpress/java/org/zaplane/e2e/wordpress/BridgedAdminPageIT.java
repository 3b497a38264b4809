package org.zaplane.e2e.wordpress;

import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The page on a site that hands the page's requests to the server itself. */
@Tag("wordpress")
class BridgedAdminPageIT extends AdminPageContract {

  BridgedAdminPageIT() {
    super("bridged");
  }

  @Override
  AutoCloseable serve(WordPressSite site, Map<String, String> settings) {
    return new BridgedServer(site, settings);
  }
}
