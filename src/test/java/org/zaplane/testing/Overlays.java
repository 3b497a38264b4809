package org.zaplane.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Manifests that a test lays over the built-in ones. */
public final class Overlays {

  private static final Set<String> URLS =
      Set.of("base", "authorization_url", "token_url", "revocation_url", "url");

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
            "slack", "{\"http\": {\"base\": \"" + fake.url() + "/api\"}}",
            "sendgrid", "{\"http\": {\"base\": \"" + fake.url() + "/v3\"}, \"test\": null}"));
  }

  /** Settings that lead every URL of the built-in manifests to the fake, the host first. */
  public static Map<String, String> atTheFake(Upstream fake) {
    Map<String, String> moved = new TreeMap<>();
    Core.manifests()
        .forEach(
            (slug, manifest) -> {
              try (JsonReader reader = Json.createReader(new StringReader(manifest))) {
                moved.put(slug, moved(reader.readObject(), fake.url() + "/").toString());
              }
            });
    return of(moved);
  }

  /** A patch with the members alone that change. */
  private static JsonObject moved(JsonObject object, String base) {
    JsonObjectBuilder patch = Json.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          if (value instanceof JsonString url && URLS.contains(name)) {
            patch.add(name, url.getString().replaceFirst("^https://", base));
          } else if (value instanceof JsonObject inner && !name.equals("source")) {
            JsonObject change = moved(inner, base);
            if (!change.isEmpty()) {
              patch.add(name, change);
            }
          }
        });
    return patch.build();
  }
}
