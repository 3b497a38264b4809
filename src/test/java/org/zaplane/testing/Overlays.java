package org.zaplane.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Manifests that a test lays over the built-in ones. */
public final class Overlays {

  private Overlays() {}

  /** Settings that lay these manifests, by slug, over the catalogue and let 127.0.0.1 be called. */
  public static Map<String, String> of(Map<String, String> manifests) {
    try {
      Path folder = Files.createTempDirectory("zaplane-overlays");
      for (Map.Entry<String, String> manifest : manifests.entrySet()) {
        Files.writeString(folder.resolve(manifest.getKey() + ".json"), manifest.getValue());
      }
      return Map.of(
          "ZAPLANE_INTEGRATIONS_DIR", folder.toString(), "ZAPLANE_EGRESS_ALLOW", "127.0.0.1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Slack and SendGrid as the recorded requests need them: at the fake's address, SendGrid without
   * a test.
   */
  public static Map<String, String> golden(Upstream fake) {
    return of(
        Map.of(
            "slack", "{\"api_base\": \"" + fake.url() + "/api\"}",
            "sendgrid", "{\"api_base\": \"" + fake.url() + "/v3\", \"test\": null}"));
  }
}
