package org.zaplane.integration;

import static org.zaplane.platform.Json.JSON;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.Json;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;
import org.zaplane.platform.StartRefused;

/**
 * The catalogue: the built-in manifests, with those of {@code ZAPLANE_INTEGRATIONS_DIR} added (a
 * new slug) or laid over them (a known slug; JSON Merge Patch, RFC 7396). Read once at the start; a
 * faulty file refuses it.
 */
@Singleton
public class Integrations implements RoomSettings {

  private static final String VARIABLE = "ZAPLANE_INTEGRATIONS_DIR";
  private static final String ENDING = ".json";

  private final Map<String, Integration> bySlug = new TreeMap<>();
  private final Map<String, JsonObject> manifests = new TreeMap<>();

  /** Reads all manifests. */
  @Inject
  public Integrations(CatalogueFiles builtIn, Settings settings, EgressPolicy egress) {
    Map<String, JsonObject> files = new TreeMap<>();
    builtIn.manifests().forEach((slug, text) -> files.put(slug, Json.object(text)));
    manifests.putAll(files);
    settings.text(VARIABLE).ifPresent(folder -> layOver(manifests, Path.of(folder), settings));
    ManifestReader reader = new ManifestReader(egress);
    manifests.forEach(
        (slug, manifest) -> {
          ManifestReader.Result read = reader.read(manifest);
          Integration integration = read.integration();
          List<String> faults = new ArrayList<>(read.faults());
          if (!slug.equals(integration.slug())) {
            faults.add("slug: must be the file's name");
          }
          faults.forEach(fault -> settings.refuse(VARIABLE, slug + ENDING + ": " + fault));
          // an overlay may lead secrets to another place than the built-in manifest does
          boolean leadsElsewhere =
              !files.containsKey(slug)
                  || !reader
                      .read(files.get(slug))
                      .integration()
                      .places()
                      .equals(integration.places());
          bySlug.put(slug, leadsElsewhere ? integration.withBoundHosts() : integration);
        });
  }

  /** The integration of that slug, compared exactly. */
  public Optional<Integration> find(String slug) {
    return Optional.ofNullable(bySlug.get(slug));
  }

  /** A manifest, laid over the one of its slug where there is one (RFC 7396). */
  JsonObject overlaid(JsonObject manifest) {
    return overlaid(manifests.get(manifest.getString("slug", "")), manifest);
  }

  private static JsonObject overlaid(JsonObject base, JsonObject patch) {
    return base == null ? patch : JSON.createMergePatch(patch).apply(base).asJsonObject();
  }

  /** All integrations by slug. */
  public Collection<Integration> all() {
    return List.copyOf(bySlug.values());
  }

  /**
   * Checks all files for a room that uses them.
   *
   * @throws StartRefused with all faults
   */
  public void require(IntegrationCheck check) {
    List<String> faults =
        bySlug.values().stream()
            .flatMap(
                integration ->
                    check.faults(integration).stream()
                        .map(fault -> integration.slug() + ENDING + ": " + fault))
            .toList();
    if (!faults.isEmpty()) {
      throw new StartRefused(String.join("\n", faults));
    }
  }

  private static void layOver(Map<String, JsonObject> manifests, Path folder, Settings settings) {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(path -> path.toString().endsWith(ENDING))
          .sorted()
          .forEach(file -> layOverFile(manifests, file, settings));
    } catch (IOException | UncheckedIOException e) {
      settings.refuse(VARIABLE, "cannot be read: " + folder);
    }
  }

  private static void layOverFile(Map<String, JsonObject> manifests, Path file, Settings settings) {
    String name = file.getFileName().toString();
    String slug = name.substring(0, name.length() - ENDING.length());
    try {
      manifests.put(slug, overlaid(manifests.get(slug), Json.object(Files.readString(file))));
    } catch (IOException e) {
      settings.refuse(VARIABLE, name + ": cannot be read as text in UTF-8");
    } catch (JsonException e) {
      settings.refuse(VARIABLE, name + ": is no JSON object: " + e.getMessage());
    }
  }
}
