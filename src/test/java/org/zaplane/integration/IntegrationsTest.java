package org.zaplane.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.platform.Settings;

class IntegrationsTest {

  private static final Map<String, String> BUILT_IN = Map.of("acme", ManifestReaderTest.GOOD);

  @TempDir private Path folder;

  private Settings settings() {
    return new Settings(
        new Properties(),
        Map.of("ZAPLANE_INTEGRATIONS_DIR", folder.toString(), "ZAPLANE_EGRESS_ALLOW", "127.0.0.1"));
  }

  private static Integrations read(Settings settings) {
    return new Integrations(() -> BUILT_IN, settings, new EgressPolicy(settings));
  }

  private Integrations read() {
    Settings settings = settings();
    Integrations integrations = read(settings);
    assertEquals(List.of(), settings.refusals());
    return integrations;
  }

  private List<String> refusals() {
    Settings settings = settings();
    read(settings);
    return settings.refusals();
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text.replace('\'', '"'));
  }

  private static String slugs(Integrations integrations) {
    return integrations.all().stream().map(Integration::slug).collect(Collectors.joining(","));
  }

  @Test
  void withoutFolder_theBuiltInOnesAreThere() {
    Settings settings = new Settings(new Properties(), Map.of());
    assertEquals("acme", slugs(read(settings)));
    assertEquals(List.of(), settings.refusals());
  }

  @Test
  void newSlug_isAdded() throws IOException {
    file("bcme.json", ManifestReaderTest.GOOD.replace("\"acme\"", "\"bcme\""));
    assertEquals("acme,bcme", slugs(read()));
  }

  @Test
  void knownSlug_isMergedOver() throws IOException {
    file(
        "acme.json", "{'name':'Our Acme','auth':{'api_key':{'fields':{'key':{'label':'Chave'}}}}}");
    Integration acme = read().find("acme").orElseThrow();
    assertEquals("Our Acme", acme.name());
    Field key = acme.auth().get("api_key").fields().get("key");
    assertEquals("Chave", key.label());
    assertTrue(key.pattern().isPresent() && acme.auth().containsKey("oauth2"));
  }

  /** An overlay may be changed at any restart, so what it leads to is bound; not by its texts. */
  @Test
  void hostsOfAnOverlay_areBoundWhereTheyAreItsOwn() throws IOException {
    assertFalse(read().find("acme").orElseThrow().bound());
    file("acme.json", "{'name':'Our Acme'}");
    assertFalse(read().find("acme").orElseThrow().bound());
    file("acme.json", "{'http':{'base':'https://{dc}.acme.test/v1'}}");
    assertTrue(read().find("acme").orElseThrow().bound());
    file("acme.json", "{'auth':{'oauth2':{'revocation_url':'https://acme.test/r'}}}");
    assertTrue(read().find("acme").orElseThrow().bound());
    file("bcme.json", ManifestReaderTest.GOOD.replace("\"acme\"", "\"bcme\""));
    assertTrue(read().find("bcme").orElseThrow().bound());
  }

  /** RFC 7396: null erases. */
  @Test
  void nullInTheFile_erases() throws IOException {
    file("acme.json", "{'test':null,'auth':{'oauth2':null}}");
    Integration acme = read().find("acme").orElseThrow();
    assertTrue(acme.test().isEmpty() && acme.oauthScheme().isEmpty());
    assertTrue(acme.typedScheme().isPresent());
  }

  @Test
  void namedHost_mayBePlainHttp() throws IOException {
    file("acme.json", "{'http':{'base':'http://127.0.0.1:9999'}}");
    assertEquals(
        "http://127.0.0.1:9999", read().find("acme").orElseThrow().http().base().toString());
  }

  @Test
  void otherHost_mayNotBePlainHttp() throws IOException {
    file("acme.json", "{'http':{'base':'http://127.0.0.2:9999'}}");
    assertEquals(
        List.of(
            "ZAPLANE_INTEGRATIONS_DIR: acme.json: http.base: must be https; http is for hosts that ZAPLANE_EGRESS_ALLOW names"),
        refusals());
  }

  @Test
  void otherFiles_areNotRead() throws IOException {
    file("README.md", "# ours");
    file("acme.json~", "no JSON");
    assertEquals("acme", slugs(read()));
  }

  @Test
  void slugOtherThanTheFile_isRefused() throws IOException {
    file("bcme.json", ManifestReaderTest.GOOD);
    assertEquals(
        List.of("ZAPLANE_INTEGRATIONS_DIR: bcme.json: slug: must be the file's name"), refusals());
  }

  @Test
  void everyFaultyFile_isNamedWithThePlace() throws IOException {
    file("acme.json", "{'name':7}");
    file("broken.json", "{'slug': 'broken',,}");
    file("list.json", "[]");
    file("empty.json", "");
    Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
    List<String> refusals = refusals();
    String all = String.join("\n", refusals);
    assertTrue(all.contains("acme.json: name: integer found, string expected"), all);
    for (String name : List.of("broken", "list", "empty")) {
      assertTrue(all.contains(name + ".json: is no JSON object"), all);
    }
    assertTrue(all.contains("line no=1, column no=19"), all);
    assertTrue(all.contains("latin.json: cannot be read as text"), all);
  }

  @Test
  void missingFolder_isRefused() {
    Settings settings =
        new Settings(
            new Properties(),
            Map.of("ZAPLANE_INTEGRATIONS_DIR", folder.resolve("nowhere").toString()));
    read(settings);
    assertEquals(
        List.of("ZAPLANE_INTEGRATIONS_DIR: cannot be read: " + folder.resolve("nowhere")),
        settings.refusals());
  }

  @Test
  void slug_isComparedExactly() {
    Integrations integrations = read();
    assertTrue(integrations.find("acme").isPresent());
    assertTrue(integrations.find("Acme").isEmpty());
    assertTrue(integrations.find("").isEmpty());
  }

  /** There is nothing to erase: it leaves a standard parameter out. */
  @Test
  void nullInANewFile_isReadAsWritten() throws IOException {
    file(
        "bcme.json",
        ManifestReaderTest.patched("{'slug':'bcme'}")
            .toString()
            .replace("\"prompt\":\"consent\"", "\"response_type\":null"));
    OAuthEndpoints oauth =
        read().find("bcme").orElseThrow().oauthScheme().orElseThrow().oauth().orElseThrow();
    assertEquals(
        Map.of("response_type", Optional.empty()), oauth.authorization().orElseThrow().params());
  }
}
